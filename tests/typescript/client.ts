// The smallest client: sends a typed document and gets a typed answer. Compiled, never run.
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { Scalars } from "./generated/api";
import { TermsDocument } from "./generated/api";

declare function send<Result, Variables>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result>;

/** Holds when every scalar that is not GraphQL's own is a string: nobody may do binary arithmetic on money. */
type Own = Exclude<keyof Scalars, "Boolean" | "Float" | "Int">;
type AllStrings = { [Name in Own]: Scalars[Name]["output"] extends string ? never : Name }[Own];
export const everyOwnScalarIsAString: AllStrings extends never ? true : AllStrings = true;

export async function labels(): Promise<string[]> {
  const answer = await send(TermsDocument, { groups: ["GRADE"] });
  return answer.terms.map((term) => `${term.key} ${term.label} ${term.zh} ${term.en}`);
}

// @ts-expect-error a group that does not exist is refused when the client is compiled
void send(TermsDocument, { groups: ["NO_SUCH_GROUP"] });
