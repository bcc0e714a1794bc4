import { defineDeclaration } from '../registry/feature.js';
import { derived, variables } from './variables.js';

export const openapiDeclaration = defineDeclaration({ name: 'openapi', env: variables, envDerived: derived });
