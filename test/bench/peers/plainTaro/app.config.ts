export default defineAppConfig({
  pages: ['pages/home/index'],
  window: { navigationBarTitleText: '健康便民' },
  lazyCodeLoading: 'requiredComponents',
});
