import type { WordList } from './screening-words-schema.ts';

export const chineseWords: WordList = {
  language: 'zh',
  version: 1,
  bySubstring: true,
  // A stroke of luck, and waste that is used, treated or collected.
  innocent: '走狗屎运 废物利用 废物处理 废物回收',
  sure: `
    傻逼 傻屄 煞笔 操你妈 草泥马 肏你 日你妈 干你娘 你妈逼 你妈死了 去你妈的 妈了个逼 狗娘养 狗杂种 小杂种 婊子 贱货 贱人 王八蛋 死全家 全家死光 去死吧 脑残 白皮猪 死基佬 代开发票
    办证刻章 裸聊 约炮 刷单返利 六合彩 时时彩 网络赌场 澳门赌场
  `,
  unsure: `
    他妈的 傻瓜 白痴 笨蛋 混蛋 废物 人渣 走狗 卖国贼 骗子 闭嘴 滚蛋 放屁 猪头 加微信 加我微信 兼职日结 免费领取 点击链接 赌场 稳赚
  `,
};
