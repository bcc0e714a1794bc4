import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { configure } from './configure.js';

const app = await NestFactory.create<NestExpressApplication>(AppModule);
configure(app);
await app.listen(process.env.PORT ?? 3000);
console.log(`The shop answers at ${await app.getUrl()}`);
