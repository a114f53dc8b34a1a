import 'element-plus/es/components/base/style/css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import './styles/tokens.css';
import './styles/element.css';
import './styles/base.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { client } from './api/endpoints.ts';
import App from './app.vue';
import { queryClient } from './api/query-client.ts';
import { i18n } from './i18n/index.ts';
import { makeRouter } from './router.ts';
import { usePreferences } from './stores/preferences.ts';
import { useSession } from './stores/session.ts';

const app = createApp(App);
app.use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient });
const preferences = usePreferences();
const session = useSession();
const router = makeRouter(session);
client.onUnauthorised(() => {
  // Once: a draft that is tried again on the way out would begin the way out anew, and never get there.
  if (!session.user) return;
  session.lose();
  queryClient.clear();
  void router.replace({ name: 'login', query: { next: router.currentRoute.value.fullPath } });
});
app.use(router);
void Promise.all([preferences.speaking, preferences.styled]).then(() => app.mount('#app'));
