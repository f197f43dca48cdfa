import '@mantine/core/styles.css';
import './app/app.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/api.ts';
import { SessionHolder } from './api/session-holder.ts';
import { AppContext } from './app/AppContext.tsx';
import { applyStoredColorScheme, colorSchemeKey } from './app/color-scheme.ts';
import { createPageQueryClient } from './app/query-client.ts';
import { createPageRouter } from './app/router.tsx';
import { readStyleNonce } from './app/style-nonce.ts';
import { cssVariables, theme } from './app/theme.ts';
import { I18nProvider } from './i18n/I18nProvider.tsx';

applyStoredColorScheme();
const nonce = readStyleNonce();
const holder = new SessionHolder();
const api = createApi(holder);
const queryClient = createPageQueryClient();
const router = createPageRouter({ api, holder });

holder.subscribe(() => {
  if (holder.current !== null) return;
  queryClient.clear();
  void router.invalidate();
});

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no element #root');

createRoot(container).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    getStyleNonce={() => nonce}
    defaultColorScheme="auto"
    colorSchemeManager={localStorageColorSchemeManager({ key: colorSchemeKey })}
  >
    <I18nProvider>
      <AppContext value={{ api, holder }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AppContext>
    </I18nProvider>
  </MantineProvider>,
);
