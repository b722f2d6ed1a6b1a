export default async function globalTeardown() {
  await globalThis.townlineTemplate?.drop();
}
