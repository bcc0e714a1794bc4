import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filesOfThePage, looseBlocks, namesOf, optionsIn } from '../support/extending-page.js';
import { ProjectFolder } from '../support/project-folder.js';

const files = filesOfThePage();

let project: ProjectFolder;
beforeAll(async () => {
  project = await ProjectFolder.create(files);
}, 300_000);
afterAll(() => project.delete());

test('every block of docs/extending.md is a file of one project, and every option stands in one', () => {
  expect(looseBlocks()).toEqual([]);
  const options = [
    ...namesOf('src/platform/registry/project.ts', 'Project'),
    ...namesOf('src/platform/registry/feature.ts', 'Declaration'),
  ];
  expect(options.length).toBeGreaterThan(20);
  const shown = optionsIn(files);
  expect(options.filter((name) => !shown.has(name))).toEqual([]);
});

test('that project compiles, and starts', async () => {
  expect(await project.postern(['build'])).toEqual({ code: 0, output: '' });
  expect(await project.postern(['client-types', '--out', 'api.ts'])).toEqual({
    code: 0,
    output: 'api.ts holds the types of the API as it is now.\n',
  });
}, 300_000);
