// Rules of the specification of September 2025 that graphql-js 16 does not have, or not completely.
import { getNullableType, GraphQLError, isInputObjectType, isNullableType, typeFromAST } from 'graphql';

/** Section 5.2.1.1: the schema has a root type for each operation. */
function OperationTypeExistenceRule(context) {
  return {
    OperationDefinition: node => {
      if (!context.getSchema().getRootType(node.operation)) context.reportError(new GraphQLError(`The schema has no ${node.operation}s.`, { nodes: node }));
    },
  };
}

/** Section 5.8.5: a variable that is a member of a OneOf input object may not be null. graphql-js 16 looks at input objects that may be null themselves, and at no others. */
function OneOfVariablesRule(context) {
  return {
    OperationDefinition: {
      leave: operation => {
        for (const { node, parentType } of context.getRecursiveVariableUsages(operation)) {
          const definition = operation.variableDefinitions.find(each => each.variable.name.value === node.name.value);
          const input = getNullableType(parentType), type = definition && typeFromAST(context.getSchema(), definition.type);
          if (type && isInputObjectType(input) && input.isOneOf && isNullableType(type)) {
            context.reportError(new GraphQLError(`Variable "$${node.name.value}" is a member of a OneOf and may be null.`, { nodes: [definition, node] }));
          }
        }
      },
    },
  };
}

export const newerRules = [OperationTypeExistenceRule, OneOfVariablesRule];
