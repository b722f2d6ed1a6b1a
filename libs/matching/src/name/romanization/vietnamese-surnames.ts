/**
 * Vietnamese family names without marks. Each is spelled in one way, so that the table only keeps apart what looks alike:
 * Pham and Phan, Vo and Vu, Le and Ly.
 */
export const VIETNAMESE_SURNAMES: ReadonlyMap<string, readonly string[]> = new Map(
  (
    'nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh trinh doan luong mai truong dao lam ha cao ta ' +
    'thai to chau quach la kieu luu phung tang tong vuong nghiem quan thach khong diep trieu mac chu an bach banh can ' +
    'cu cung dam dau dong giang han hua khuu kim lac lai mach ninh ong phi phu quang tieu ton tu ung van vinh'
  )
    .split(' ')
    .map((name) => [name, [name]]),
);
