import { defineDeclaration } from '../registry/feature.js';
import { variables } from './variables.js';

export const loggingDeclaration = defineDeclaration({ name: 'logging', env: variables });
