/**
 * 运行所需的包 which packages of the lock a server needs: what src imports at run time, and what
 * those need, for one platform. What only builds pages or tests stays behind.
 */

/** 锁文件 as npm writes it, of what is read here. */
export type Lock = { readonly packages: Readonly<Record<string, LockedPackage>> };

type LockedPackage = {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
};

export type Platform = { readonly os: 'linux'; readonly cpu: 'x64' | 'arm64' };

/** The pages are in the package as they were built; these only build them. */
const buildsPages: ReadonlySet<string> = new Set([
  '@ant-design/icons',
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@vitejs/plugin-react',
  'antd',
  'echarts',
  'react',
  'react-dom',
  'vite',
]);

/** Reading PDF draws nothing; the drawing part is for other users of that package. */
const unused: ReadonlySet<string> = new Set(['@napi-rs/canvas']);

/** Paths under node_modules, as the lock lists them. */
export function runtimePackages(lock: Lock, platform: Platform): readonly string[] {
  const found = new Set<string>();
  const root = lock.packages[''];
  const visit = (from: string, name: string): void => {
    if (unused.has(name)) return;
    const path = resolved(lock, from, name);
    const known = path === null ? undefined : lock.packages[path];
    if (path === null || known === undefined || found.has(path)) return;
    if (!fits(known, platform)) return;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = known;
    for (const next of Object.keys({
      ...dependencies,
      ...optionalDependencies,
      ...peerDependencies,
    }))
      visit(path, next);
  };
  for (const name of Object.keys(root?.dependencies ?? {})) {
    if (!buildsPages.has(name)) visit('', name);
  }
  return [...found].toSorted();
}

/** As Node looks for it: in the folder of who asks, then further out. */
function resolved(lock: Lock, from: string, name: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (lock.packages[path] !== undefined) return path;
    if (at === '') return null;
    if (!at.includes('/node_modules/')) at = '';
  }
}

function fits({ os, cpu, libc }: LockedPackage, platform: Platform): boolean {
  const allowed = (list: readonly string[] | undefined, value: string): boolean =>
    list === undefined || list.includes(value);
  return allowed(os, platform.os) && allowed(cpu, platform.cpu) && allowed(libc, 'glibc');
}
