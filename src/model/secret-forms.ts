// What keys, tokens and account numbers look like, as their issuers document it. Each form is bounded, so no text makes it slow.

export interface SecretForm {
  what: string;
  /** A piece that every text with such a secret holds; looking for it first is much faster. */
  holds?: string;
  form: RegExp;
  /** Tells real ones by their check digits. */
  is?: (found: string) => boolean;
  /** What to do, where withdrawing it is not the answer. */
  help?: string;
}

const ACCOUNT_HELP = 'Remove it; the record does not need it. The history of the repository keeps what this file forgets, so tell the host.';

export const SECRET_FORMS: readonly SecretForm[] = [
  { what: 'an AWS access key', form: /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g },
  { what: 'a GitHub token', form: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{40,255})\b/g },
  { what: 'a GitLab token', holds: 'gl', form: /\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|oas)-[A-Za-z0-9_-]{20,60}/g },
  { what: 'a Slack token', holds: 'xox', form: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g },
  { what: 'a Slack token', holds: 'xapp-', form: /\bxapp-\d-[A-Za-z0-9-]{10,250}/g },
  { what: 'a Slack webhook', holds: 'hooks.slack.com', form: /\bhooks\.slack\.com\/services\/[A-Za-z0-9]{6,20}\/[A-Za-z0-9]{6,20}\/[A-Za-z0-9]{16,40}/g },
  { what: 'a Teams webhook', holds: 'webhook.office.com', form: /\bwebhook\.office\.com\/webhookb2\/[A-Za-z0-9@-]{30,120}\/IncomingWebhook\/[A-Za-z0-9]{20,60}/g },
  { what: 'a Google API key', holds: 'AIza', form: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g },
  { what: 'a Google access token', holds: 'ya29.', form: /\bya29\.[A-Za-z0-9_-]{20,500}/g },
  { what: 'a Google client secret', holds: 'GOCSPX-', form: /\bGOCSPX-[A-Za-z0-9_-]{20,60}/g },
  { what: 'a Stripe key', holds: 'k_live_', form: /\b(?:sk|rk)_live_[A-Za-z0-9]{20,120}/g },
  { what: 'an npm token', holds: 'npm_', form: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { what: 'a PyPI token', holds: 'pypi-', form: /\bpypi-[A-Za-z0-9_-]{50,250}/g },
  { what: 'a Docker token', holds: 'dckr_', form: /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,60}/g },
  { what: 'a Hugging Face token', holds: 'hf_', form: /\bhf_[A-Za-z0-9]{30,60}\b/g },
  { what: 'an OpenAI or Anthropic key', holds: 'sk-', form: /\bsk-(?:(?:proj|svcacct|admin|ant-[a-z0-9]{3,10})-[A-Za-z0-9_-]{20,250}|[A-Za-z0-9]{40,60}\b)/g },
  { what: 'a SendGrid key', holds: 'SG.', form: /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,60}/g },
  { what: 'a DigitalOcean token', holds: '_v1_', form: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  { what: 'a Shopify token', holds: 'shp', form: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g },
  { what: 'an Atlassian token', holds: 'AT', form: /\bAT(?:ATT3|CTT3|BB)[A-Za-z0-9_=-]{20,250}/g },
  { what: 'a Databricks token', holds: 'dapi', form: /\bdapi[a-f0-9]{32}(?:-\d)?\b/g },
  { what: 'a Vault token', holds: 'hv', form: /\bhv[sb]\.[A-Za-z0-9_-]{24,200}/g },
  { what: 'an Azure account key', holds: 'AccountKey=', form: /\bAccountKey=[A-Za-z0-9+/]{40,100}={0,2}/g },
  { what: 'an Azure access signature', holds: 'sig=', form: /[?&;]sig=[A-Za-z0-9%+/]{40,120}/g },
  { what: 'an AWS secret key', holds: 'ecret', form: /aws.{0,20}secret.{0,20}[ "':=]{1,6}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/gi },
  { what: 'a private key', holds: 'PRIVATE KEY', form: /-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g },
  { what: 'a private key', holds: 'PuTTY-User-Key-File', form: /\bPuTTY-User-Key-File-\d:/g },
  { what: 'a private key', holds: 'AGE-SECRET-KEY-1', form: /\bAGE-SECRET-KEY-1[A-Z0-9]{50,70}/g },
  { what: 'a JSON web token', holds: 'eyJ', form: /\beyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,2000}/g },
  { what: 'an access token', holds: 'uthorization', form: /\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:bearer|basic|token)\s{1,3}[A-Za-z0-9._~+/=-]{16,2000}/gi },
  { what: 'a web address with a password', holds: '://', form: /:\/\/[^\s/:@<>"']{1,100}:[^\s/:@<>"']{3,100}@/g },
  { what: 'a password', form: /\b(?:password|passwd|pwd|passphrase|secret|api[_-]?key|access[_-]?token|auth[_-]?token|client[_-]?secret)["']?\s{0,3}[:=]\s{0,3}["'`]?(?=[^\s"'`]{0,80}[\d!$%&*+=?@#^_~])[^\s"'`,;<>{}|]{6,200}/gi },
  { what: 'a bank account number (IBAN)', form: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, is: isIban, help: ACCOUNT_HELP },
  { what: 'the number of a payment card', form: /(?<![\d.,-])[3-6]\d{3}[ -]?(?:\d{4}[ -]?\d{4}[ -]?\d{4}|\d{6}[ -]?\d{5})(?![\d.,]?\d)/g, is: isCard, help: ACCOUNT_HELP },
];

/** ISO 13616: the number, its first four characters moved to the end and letters made numbers, leaves 1 when divided by 97. */
function isIban(found: string): boolean {
  const text = found.replace(/ /g, '');
  if (text.length < 15 || text.length > 34) return false;
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) rest = Number(`${rest}${parseInt(character, 36)}`) % 97;
  return rest === 1;
}

/** ISO/IEC 7812: every second digit doubled from the right, the digits’ sum is a multiple of ten (Luhn). */
function isCard(found: string): boolean {
  const digits = found.replace(/\D/g, '');
  if (/^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]) * (index % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
