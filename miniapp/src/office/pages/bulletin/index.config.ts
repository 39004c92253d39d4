export default definePageConfig({ navigationBarTitleText: '健康便民', enableShareAppMessage: true });
