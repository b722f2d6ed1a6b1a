import 'reflect-metadata';
import { AppConfig } from './app-config.js';

describe('AppConfig', () => {
  it('has a default for everything', () => {
    expect(AppConfig.fromEnvironment({})).toMatchObject({ webhookNetworks: [], reinspectionDays: 30, overdueDays: 7 });
  });

  it('reads networks, parted by commas', () => {
    const { webhookNetworks } = AppConfig.fromEnvironment({ TOWNLINE_WEBHOOK_NETWORKS: '10.20.0.0/16, fd00::/8' });
    expect(webhookNetworks).toEqual(['10.20.0.0/16', 'fd00::/8']);
  });

  it.each(['10.20.0.0', '10.20.0.0/33', 'example.org/8', '10.0.0.0/8,', 'fd00::/129', '10.0.0.0/8/8', '10.0.0.0/x'])(
    'refuses the network %s',
    (networks) => {
      expect(() => AppConfig.fromEnvironment({ TOWNLINE_WEBHOOK_NETWORKS: networks })).toThrow(
        expect.objectContaining({
          code: 'INVALID_CONFIG',
          message: expect.stringContaining('TOWNLINE_WEBHOOK_NETWORKS') as unknown,
        }),
      );
    },
  );

  it.each([
    ['TOWNLINE_REINSPECTION_DAYS', '0'],
    ['TOWNLINE_REINSPECTION_DAYS', 'soon'],
    ['TOWNLINE_OVERDUE_DAYS', '-1'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => AppConfig.fromEnvironment({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIG' }),
    );
  });
});
