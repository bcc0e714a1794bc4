import { defineDeclaration } from '../registry/feature.js';
import { faults, variables } from './variables.js';

export const i18nDeclaration = defineDeclaration({ name: 'i18n', env: variables, envFaults: faults });
