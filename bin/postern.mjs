#!/usr/bin/env node
// @ts-check
// The command `postern`: from its source in Postern's own repository, where nothing may be built yet; else
// from what is built of it.
import './installed.mjs';
import { existsSync } from 'node:fs';

const source = new URL('../src/cli/postern.ts', import.meta.url);
// Node runs no TypeScript below node_modules.
const isPackage = source.pathname.includes('/node_modules/');
const isSource = !isPackage && existsSync(source);
await import((isSource ? source : new URL('../dist/cli/postern.js', import.meta.url)).href);
