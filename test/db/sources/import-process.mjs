// Imports one path in a process of its own, so that a test can kill it or see how much memory it took at most.
// Arguments: database URL, folder of received files, path. It runs the compiled libraries, as the command does.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createDataSource } from '@townline/database';
import { PlatformModule } from '@townline/platform';
import { ImportService, SourcesModule } from '@townline/sources';

const [url, filesFolder, path] = process.argv.slice(2);
const dataSource = await createDataSource(url, { poolSize: 1 }).initialize();

class ImportHouse {}
Module({ imports: [PlatformModule.with({ dataSource, filesFolder }), SourcesModule] })(ImportHouse);

const context = await NestFactory.createApplicationContext(ImportHouse, { logger: ['error'] });
const report = await context.get(ImportService).importPath(path, { steps: [] });
await context.close();
await dataSource.destroy();
console.log(JSON.stringify({ stored: report.files[0].stored }));
