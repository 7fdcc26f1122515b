// Makes generated/api.ts from schema.graphql and the operations in examples/operations, as a front-end team would.
// Every scalar of the schema's own is a string on the wire, so each is mapped to `string`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as typescript from "@graphql-codegen/typescript";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { buildSchema, isScalarType, isSpecifiedScalarType, parse, validate } from "graphql";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const read = (path) => readFileSync(path, "utf8");

const text = read(join(root, "schema.graphql"));
const schema = buildSchema(text);

const folder = join(root, "examples/operations");
const operations = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".graphql"))
  .sort()
  .map((name) => ({ location: join(folder, name), document: parse(read(join(folder, name))) }));
if (operations.length === 0) throw new Error("no operations in examples/operations");

let wrong = 0;
for (const { location, document } of operations) {
  for (const error of validate(schema, document)) {
    wrong += 1;
    console.error(`${relative(root, location)}: ${error.message}`);
  }
}
if (wrong > 0) process.exit(1);

const own = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
const scalars = Object.fromEntries(own.map((type) => [type.name, "string"]));
const config = { scalars, strictScalars: true, enumsAsTypes: true, useTypeImports: true, dedupeFragments: true };
const output = await codegen({
  schema: parse(text),
  documents: operations,
  filename: "api.ts",
  config,
  pluginMap: { typescript, typescriptOperations, typedDocumentNode },
  plugins: [{ typescript: {} }, { typescriptOperations: {} }, { typedDocumentNode: {} }],
});
mkdirSync(join(here, "generated"), { recursive: true });
writeFileSync(join(here, "generated/api.ts"), output);
console.log(`${operations.length} operations, ${own.length} scalars`);
