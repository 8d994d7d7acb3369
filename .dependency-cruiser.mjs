// The floors of the house: who may import whom. The table below is the one in CONTRIBUTING.md.
const base = 'core/base';
const floors = {
  'core/base': [],
  'core/policy': [base],
  'core/people': [base],
  'core/audit': [base],
  'core/ledger': [base],
  'core/approval': [base, 'core/people'],
  'core/fund': [base, 'core/policy', 'core/people', 'core/approval', 'core/ledger'],
  'core/budget': [base, 'core/policy', 'core/people', 'core/approval', 'core/ledger'],
  'core/performance': [base, 'core/policy', 'core/people', 'core/approval'],
  contract: ['core'],
  app: ['core'],
  documents: ['core', 'app/ports'],
  store: ['core', 'app/ports'],
  web: ['core', 'contract'],
  api: ['core', 'contract', 'app', 'documents'],
  cli: ['core', 'contract', 'app', 'documents'],
  bin: ['core', 'contract', 'app', 'documents', 'store', 'api', 'cli', 'web'],
};

// A test may reach for what it needs to show its subject, a bench and the packaging for what they
// measure and pack; code may never reach for any of them.
const tests = '(\\.test\\.tsx?$|^test/|^bench/|^packaging/|/test-support/)';

const floorRules = Object.entries(floors).map(([room, allowed]) => ({
  name: `floor-${room.replace('/', '-')}`,
  severity: 'error',
  comment: `${room} may import ${['itself', ...allowed].join(', ')}. Hand the rest in by a port.`,
  from: { path: `^src/${room}/`, pathNot: tests },
  to: { path: '^src/', pathNot: [room, ...allowed].map((one) => `^src/${one}/`).join('|') },
}));

const packages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

export default {
  forbidden: [
    ...floorRules,
    {
      name: 'room-known',
      severity: 'error',
      comment: 'A new room needs its line in .dependency-cruiser.mjs and in CONTRIBUTING.md.',
      from: {
        path: '^src/',
        pathNot: Object.keys(floors)
          .map((one) => `^src/${one}/`)
          .join('|'),
      },
      to: {},
    },
    {
      name: 'core-and-app-import-no-package',
      severity: 'error',
      comment: 'core and app import no package but temporal-polyfill: put a port in app/ports.',
      from: { path: '^src/(core|app)/', pathNot: tests },
      to: { dependencyTypes: packages, pathNot: 'node_modules/temporal-polyfill/' },
    },
    {
      name: 'core-app-contract-web-import-no-node-module',
      severity: 'error',
      comment: 'These rooms run in the browser too, or must: take the outside as an argument.',
      from: { path: '^src/(core|app|contract|web)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'cryptography-in-store-keys-only',
      severity: 'error',
      comment: 'node:crypto is imported in src/store/keys alone: ask for a digest there.',
      from: { path: '^src/', pathNot: ['^src/store/keys/', tests] },
      to: { path: '^(node:)?crypto$' },
    },
    {
      name: 'code-imports-no-test',
      severity: 'error',
      comment: 'What code and tests share belongs to the code.',
      from: { path: '^src/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'No circles, types included: move what both need one floor down.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      comment: 'Nothing imports this file and it imports nothing: use it or delete it.',
      from: { orphan: true, pathNot: [tests, '\\.d\\.ts$', '\\.config\\.ts$'] },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'The import leads nowhere: check the path and its ending (.ts).',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|\\?)' },
    },
    {
      name: 'package-declared',
      severity: 'error',
      comment: 'The package stands in package.json under no dependency: it is here by luck.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'development-package-in-code',
      severity: 'error',
      comment: 'Code that is released imports dependencies, not devDependencies.',
      from: { path: '^src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(data|build)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
