/** Common family and given names of one tradition, unconnected with anybody, with other usual spellings after a slash. */
export interface NameStock {
  readonly family: readonly string[];
  readonly given: readonly string[];
}

export const WESTERN: NameStock = {
  family: words(
    'Miller Carter Bennett Hughes Morgan Foster Palmer Reed Walsh Sutton Barker Dalton Ellis Fletcher Grant Harmon Irving Jarvis Keller Lawson Mercer Norris Osborn Prescott Quincy Rowan Sawyer Thorne Upton Vaughn Weston Yates Ashby Briggs Colby Draper Everett Finch Garner Holt',
  ),
  given: words(
    'Anna James/Jim Laura Peter/Pete Carol Mark Susan/Sue Paul Diane Scott Helen Brian Joyce Neil Alice Keith Martha/Marty Glenn Ruth Dean Emily Roger Grace Wayne Nancy Craig Judith/Judy Leon Ellen Ross Clara Hugh Nora Miles William/Bill Margaret/Peggy Robert/Bob Katherine/Kate Thomas/Tom Deborah/Debbie',
  ),
};

export const HISPANIC: NameStock = {
  family: words(
    'Garcia/García Lopez/López Rivera Torres Morales Ortiz Ramos Vargas Castro Medina Santos Silva Costa Pereira Almeida Rocha Duarte Fonseca Mendes Navarro Fuentes Cabrera Salazar Molina Ibarra Quintero Barros Teixeira Pinto Moura',
  ),
  given: words(
    'Maria/María Jose/José Ana Luis Carmen Carlos Rosa Miguel Elena Jorge Lucia/Lucía Pedro Teresa Rafael Isabel Diego Paula Andres/Andrés Marta Raul/Raúl Sofia/Sofía Bruno Ines/Inés Hugo Beatriz Tomas/Tomás',
  ),
};

export const SLAVIC: NameStock = {
  family: words(
    'Novak Kowal Petrov Ivanov Horvat Popov Nowak Wolski Zielin Marek Dvorak/Dvořák Kral/Král Benes/Beneš Sokol Volkov Orlov Belov Lazarov Jankov Kolar/Kolář Vesel Hajek/Hájek Urban Baran',
  ),
  given: words(
    'Irina Pavel/Paul Olga Ivan/John Natalia/Natalya Viktor/Victor Elena/Yelena Andrei/Andrey Katya Milan Vera Boris Jana Oleg Petra Adam Marta Igor Lena Filip/Philip Daria/Darya Stefan/Stephan Nina Roman',
  ),
};

export const KOREAN: NameStock = {
  family: words(
    'Kim/Gim Lee/Yi/Rhee Park/Pak/Bak Choi/Choe Jung/Jeong/Chung Kang/Gang Cho/Jo Yoon/Yun Jang/Chang Lim/Im Han Oh/O Seo/Suh Shin/Sin Kwon/Gwon Hwang Ahn/An Song Yoo/Yu Hong',
  ),
  given: words(
    'Ji-hoon/Jihun Min-ji/Minjee Soo-jin/Sujin Young-ho/Yeongho Eun-ju/Eunjoo Hye-jin/Haejin Sung-min/Seongmin Mi-kyung/Migyeong Jae-won/Chaewon Kyung-hee/Gyeonghui Sang-woo/Sangu Yoon-ah/Yuna Dong-hyun/Donghyeon Bo-ram/Boram In-sook/Insuk Chul-soo/Cheolsu Hee-jung/Huijeong Tae-young/Taeyeong Sun-hee/Seonhui Joon-ho/Junho Ha-eun/Haeun Seung-hee/Seunghui',
  ),
};

export const VIETNAMESE: NameStock = {
  family: words(
    'Nguyen/Nguyễn Tran/Trần Le/Lê Pham/Phạm Hoang/Hoàng/Huynh Phan Vu/Vũ/Vo Dang/Đặng Bui/Bùi Do/Đỗ Ngo/Ngô Duong/Dương',
  ),
  given: words(
    'Thi_Lan/Lan Thi_Thu/Thu Thi_Huong/Hương Van_Minh/Minh Ngoc_Anh/Anh Thi_Hoa/Hoa My_Linh/Linh Thi_Mai/Mai Anh_Tuan/Tuấn Van_Dung/Dũng Thu_Thao/Thảo Hong_Hanh/Hạnh Thi_Nga/Nga Bich_Phuong/Phượng Kim_Chi/Chi Quoc_Bao/Bảo',
  ),
};

export const THAI: NameStock = {
  family: words(
    'Srisai/Srisay Wongsa/Vongsa Chaiya/Chaya Boonmee/Bunmi Suksan/Sooksan Thongdee/Tongdi Kaewta/Keowta Rattana/Ratana Saelim/Sae-Lim Charoensuk/Jaroensuk Phromma/Promma Intharat/Intarat',
  ),
  given: words(
    'Somchai/Somchay Malee/Mali Nok/Nock Ploy/Ploi Kanya/Kanyaa Anong Niran/Nirun Suda Wanida/Vanida Preecha/Pricha Siriporn/Siriphon Apinya/Aphinya Nattaya/Natthaya Chaiwat/Chaivat',
  ),
};

function words(text: string): readonly string[] {
  return text.split(' ');
}
