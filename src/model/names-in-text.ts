// Tells a person’s name from other words with capital letters, cautiously: where in doubt it is no name.

/** Two or three capitalised words; the first may be an initial. The source of an expression with the flag `u`. */
export const NAME = "\\p{Lu}(?:\\p{Ll}[\\p{L}'’-]{0,30}|\\.)(?: \\p{Lu}\\.){0,2}(?: \\p{Lu}[\\p{L}'’-]{1,30}){1,2}";

/** Words that start sentences, places, nationalities. */
const NO_FIRST_NAME = words(`
  The A An This That These Those It Its In On At By For From To With Without When Where Why How What Who If Since While After Before
  Although Because Both Each Every Either Neither No None Nobody Not Only Our Their His Her Your My We They He She You All Any Some Most Many Few
  Two Three Four Five Six Seven Eight Nine Ten One First Second Third Last Later Then There Here But And Or So Yet Also Even Still As
  Lord Lady North South East West Northern Southern Eastern Western Central Upper Lower Great Greater New Old Royal National International European
  British American English Scottish Welsh Irish French German Spanish Italian Dutch Swiss Swedish Norwegian Danish Finnish Polish Greek Turkish
  Russian Chinese Japanese Korean Indian Canadian Australian African Asian Global United Federal State Public Private Civil Social Universal
  London Edinburgh Glasgow Manchester Birmingham Queensland Denver Washington Berlin Paris Brussels Sydney Ottawa Heathrow Gatwick
  January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
`);
/** Words of organisations, roles, products and places. */
const NO_NAME = words(`
  Accounts Act Administration Administrator Adviser Advisers Advisor Agency Airlines Airport Airways Alliance Analyst Approver Architect Army Assembly Assessor
  Assistant Association Audit Auditor Auditors Authority Bank Board Bridge Building Bureau Business Cabinet Case Centre Center Chair Chairman Charter Chief City Client
  Climate Commission Commissioner Committee Company Congress Consortium Consultants Contract Contractor Contractors Control Controller Coordinator
  Corporation Corp Council Court Credit Customer Customers Data Delivery Department Dependency Design Designer Desk Digital Director Directorate Directors Division
  Engineer Engineering Engineers Enterprise Estimator Exchange Executive Facilitator File Finance Force Foundation Fund Gate General
  GmbH Government Governor Group Health Holdings Home Hospital House Inc Inquiry Inspector Institute Integrator Integration International Investigation
  Isle Issue Keeper Knowledge Lab Laboratory Leader Lead Leads League Legal Lesson Lessons Limited Line LLC LLP Log Ltd Maintenance Manager Managers Management Market
  Mentor Minister Ministers Ministry Mission Network Office Officer Officers Olympic Olympics Operations Operator Orbiter Organisation Organization Owner Owners Panel Park Parliament
  Partner Partners Partnership Pay Payroll Permanent Phase Plan Planner Planning Plant Platform PLC PMO Police Portal Portfolio President Procurement Product Professor
  Program Programme Project Projects Quality Rail Railway Receiver Records Register Registry Regulator Report Requirements Research Review Reviewer
  Risk Risks River Road Safety School Secretary Security Sector Senate Senior Sentinel Service Services Site Society Software Solutions Space Specialist Sponsor Staff Stage
  Standard Standards Station Steering Store Street Supplier Suppliers Supply Support System Systems Task Team Teams Technical Technologies Technology Telescope
  Template Terminal Test Tester Testing Tower Trade Traffic Train Trains Tram Trams Transition Transport Treasury Tribunal Trust Tunnel Union University User Users
  Vendor Vendors Village Water Webb Work Workers Works Workshop
`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(Boolean));
}

/** Whether capitalised words look like the name of a person and not of an organisation, a role or a thing. */
export function nameIn(text: string): boolean {
  const parts = text.split(' ');
  return !NO_FIRST_NAME.has(parts[0] ?? '') && parts.every((part) => !NO_NAME.has(part.replace(/['’]s?$/, '')) && !/^[\p{Lu}\p{N}'’-]{2,}$/u.test(part));
}

/** What follows “customer” or “client” with a capital letter and names none. */
export const PLACEHOLDER_NAMES = /^(?:[A-Z]|The|This|It|We|They|He|She|I|In|At|On|If|When|But|And|Relations?|Service|Services|Support|Success|Experience|Care|Board|Team|Lead|Manager|Sponsor|Organisation|Organization|Relationship|Side|Steering|Project|Programme|Program|Representative|Acceptance|Requirements?|Data|User|Contact|Impact|Satisfaction|Journey|Value|Identification|API|ID|IT|UAT|UI|UX|SLA|PMO)(?![\p{L}\p{N}])/u;
