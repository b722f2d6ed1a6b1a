import type { ApolloServerPlugin } from '@apollo/server';
import { DomainError } from '@townline/kernel';
import { type DocumentNode, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { type EntryRule, signedOperation } from '../actor/signed-operation.js';
import type { ApiErrorCode } from '../error/api.errors.js';
import { readsBeyondAct } from './answer-depth.js';
import { askedOf } from './asked-of.js';

/** What was kept from somebody; that a value was wrong is not worth an entry. */
const KEPT_FROM: ReadonlySet<unknown> = new Set<ApiErrorCode>(['NOT_FOUND', 'REFUSED', 'UNAUTHENTICATED']);

/** Says to the operation at work what is asked, for the trail, and what was refused. In a trial it does nothing. */
export function readingRecord(): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ schema, document, operation, request }) {
          const note = operation && askedOf({ schema, document, operation, variables: request.variables ?? {} });
          if (note) signedOperation()?.says(note, ruleOf(document, operation));
          return Promise.resolve();
        },
        willSendResponse({ response: { body } }) {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          const codes = new Set(errors.map(({ extensions }) => extensions?.['reason'] ?? extensions?.['code']));
          const isRefused = errors.some(({ extensions }) => KEPT_FROM.has(extensions?.['code']));
          if (isRefused) signedOperation()?.refuse(new DomainError(String([...codes][0]), 'not answered'));
          return Promise.resolve();
        },
      }),
  };
}

/** A change leaves one entry, that of the act; what its answer shows beyond that is a reading. */
function ruleOf(document: DocumentNode, operation: OperationDefinitionNode): EntryRule {
  const isChange = operation.operation === OperationTypeNode.MUTATION;
  return isChange && !readsBeyondAct(document, operation) ? 'UNLESS_ACT' : 'ALWAYS';
}
