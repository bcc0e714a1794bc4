import { defineDeclaration } from '../registry/feature.js';
import { variables } from './variables.js';

export const envDeclaration = defineDeclaration({ name: 'env', env: variables });
