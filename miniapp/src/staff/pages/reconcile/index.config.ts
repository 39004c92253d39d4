export default definePageConfig({ navigationBarTitleText: '健康便民', enablePullDownRefresh: true });
