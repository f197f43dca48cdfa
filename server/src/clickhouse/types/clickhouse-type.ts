export { formatType } from './format-type.ts';
export { parseType } from './parse-type.ts';
export { type TypeCategory, type TypeFacts, typeFacts } from './type-facts.ts';
export type * from './type-shape.ts';
