// The library that splits files where there is Node. package.json says which is taken where.
export { default } from 'gray-matter';
