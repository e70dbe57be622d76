import type { CodegenConfig } from '@graphql-codegen/cli';

// Checks every document of the page against the API's schema, which the build of the server writes, and types their results.
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['src/**/*.graphql'],
  ignoreNoDocuments: false,
  generates: {
    'src/api/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        onlyOperationTypes: true,
        enumsAsTypes: true,
        useTypeImports: true,
        avoidOptionals: { field: true },
        immutableTypes: true,
        scalars: {
          Date: { input: 'string', output: 'string' },
          Long: { input: 'number', output: 'number' },
          Decimal: { input: 'number', output: 'number' },
        },
      },
    },
  },

};

export default config;
