import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { defineElements } from 'postern-client/elements';
import { api } from './api';
import { App } from './app';
import './style.css';

defineElements(api);
createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
