import vue from '@vitejs/plugin-vue';
import Components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import { defineConfig } from 'vite';

/** Where `vite` sends `/api` while developing. */
const api = process.env.YILIAN_API ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [
    vue(),
    Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css', directives: false })] }),
  ],
  server: { fs: { allow: ['..'] }, proxy: { '/api': { target: api, changeOrigin: true }, '/dicomweb': { target: api, changeOrigin: true } } },
  optimizeDeps: { include: ['element-plus/es', 'element-plus/es/components/*/style/css', 'bpmn-js/lib/NavigatedViewer'] },
  // Nothing here is written with Vue's options (`vue/component-api-style`), nor with the older interface, the components or the directives of vue-i18n.
  define: { __VUE_OPTIONS_API__: false, __VUE_I18N_LEGACY_API__: false, __VUE_I18N_FULL_INSTALL__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  // The decoders of images are modules that import their codecs.
  worker: { format: 'es' },
  build: { outDir: 'dist', manifest: true, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 700 },
});
