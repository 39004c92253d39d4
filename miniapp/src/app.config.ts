export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/point/index',
    'pages/order-form/index',
    'pages/orders/index',
    'pages/order/index',
    'pages/survey/index',
    'pages/me/index',
    'pages/privacy/index',
    'pages/login/index',
    'pages/gallery/index',
  ],
  subPackages: [
    {
      root: 'staff',
      pages: [
        'pages/home/index',
        'pages/queue/index',
        'pages/order/index',
        'pages/points/index',
        'pages/point-edit/index',
        'pages/people/index',
        'pages/machines/index',
        'pages/tickets/index',
      ],
    },
    {
      root: 'office',
      pages: [
        'pages/assessment/index',
        'pages/records/index',
        'pages/scheme/index',
        'pages/evaluate/index',
        'pages/surveys/index',
        'pages/entered/index',
      ],
    },
  ],
  window: {
    backgroundTextStyle: 'dark',
    backgroundColor: '#faf8f4',
    navigationBarBackgroundColor: '#faf8f4',
    navigationBarTitleText: '健康便民',
    navigationBarTextStyle: 'black',
  },
  tabBar: {
    color: '#4a5f5d',
    selectedColor: '#0b6b66',
    backgroundColor: '#ffffff',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'pages/home/index',
        text: '附近',
        iconPath: 'assets/find.png',
        selectedIconPath: 'assets/find-on.png',
      },
      {
        pagePath: 'pages/orders/index',
        text: '记录',
        iconPath: 'assets/orders.png',
        selectedIconPath: 'assets/orders-on.png',
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: 'assets/me.png',
        selectedIconPath: 'assets/me-on.png',
      },
    ],
  },
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
  permission: {
    'scope.userLocation': { desc: '用于按距离排列附近的服务点，不会保存您的位置' },
  },
  __usePrivacyCheck__: true,
});
