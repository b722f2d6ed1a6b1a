// Makes the migrated template of the run, once, where there is a server. Jest runs this before its workers start, and they
// inherit the environment. It uses the compiled libraries, which `npm test` has just brought up to date.

export default async function globalSetup() {
  const adminUrl = process.env.TOWNLINE_TEST_SERVER;
  if (!adminUrl) return;
  const [{ createScratchDatabase, serverAddress }, { bringUp, createDataSource }] = await Promise.all([
    import('@townline/platform'),
    import('@townline/database'),
  ]);
  const template = await createScratchDatabase(serverAddress(adminUrl), 'townline_test_template');
  globalThis.townlineTemplate = template;
  const dataSource = createDataSource(template.url, { poolSize: 1 });
  await dataSource.initialize();
  try {
    await bringUp(dataSource);
  } catch (error) {
    // Jest does not call the teardown after a failed set-up.
    await dataSource.destroy();
    await template.drop();
    throw error;
  }
  await dataSource.destroy();
  process.env.TOWNLINE_TEST_TEMPLATE = template.name;
}
