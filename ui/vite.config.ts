import vue from '@vitejs/plugin-vue';
import Components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import { defineConfig } from 'vite';
import { mockApi } from './dev/mock-api.ts';

/** Where `vite` sends `/api` while developing; without it the screens run on the mock data of `dev/`. */
const api = process.env.YILIAN_API;

export default defineConfig({
  plugins: [
    vue(),
    Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css', directives: false })] }),
    ...(api ? [] : [mockApi()]),
  ],
  server: { fs: { allow: ['..'] }, ...(api ? { proxy: { '/api': { target: api, changeOrigin: true } } } : {}) },
  optimizeDeps: { include: ['element-plus/es', 'element-plus/es/components/*/style/css', 'bpmn-js/lib/NavigatedViewer'] },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 700 },
});
