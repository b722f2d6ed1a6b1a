// The alert worker's two steps in a process of its own, so that a test can kill it between them.
// Arguments: database URL; `dispatch` stops when alerts are written and not yet committed, `post` posts what is due.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createDataSource } from '@townline/database';
import { AlertDispatchService, AlertModule, WebhookService } from '@townline/leads';
import { FixedClock, Outbox, PlatformModule } from '@townline/platform';

const [url, step] = process.argv.slice(2);
const dataSource = await createDataSource(url, { poolSize: 2 }).initialize();
const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
const outbound = { networks: ['127.0.0.1/32'] };

class AlertProcess {}
Module({ imports: [PlatformModule.with({ dataSource, filesFolder: '/nonexistent', clock, outbound }), AlertModule] })(
  AlertProcess,
);

const context = await NestFactory.createApplicationContext(AlertProcess, { logger: ['error'] });
if (step === 'post') await context.get(WebhookService).postDue();
else {
  const outbox = context.get(Outbox, { strict: false });
  outbox.close = async () => {
    console.log('written');
    await new Promise((resolve) => setTimeout(resolve, 3_600_000));
  };
  await context.get(AlertDispatchService).dispatch();
}
