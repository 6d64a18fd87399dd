"""The words of the field that recognition knows: kinds of bodies, their fields, verbs of duties.

A row of words stays on its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HEADS: Final = (
    "sở(?! hữu)|ban(?! hành| đầu)|bộ(?! đội| máy| luật)|cục|chi cục|tổng cục|vụ|phòng|văn phòng|ủy ban|uỷ ban|ubnd|hđnd|ubmttq|ubmttqvn|mttq|"
    "hội đồng|hội(?! nghị| họp| thảo| trường)|đoàn(?! kết| thể)|liên đoàn|liên hiệp|liên minh|hiệp hội|đài|báo(?! cáo)|tạp chí|nhà xuất bản|"
    "công an|công đoàn|quân sự|biên phòng|bch|bcđ|btc|bộ chỉ huy|ban chỉ huy|bộ tư lệnh|trung tâm|trường(?! hợp)|học viện|đại học|"
    "khoa(?! học)|công ty|tổng công ty|tập đoàn|doanh nghiệp|ngân hàng|kho bạc|thanh tra|viện|tòa án|toà án|"
    "viện kiểm sát|vks|vksnd|tand|bảo hiểm|bhxh|thuế|hải quan|cổng|trang thông tin|bảo tàng|thư viện|nhà văn hóa|nhà hát|"
    "quỹ|bệnh viện|trạm|tổ(?! quốc)|đội|khối|đảng ủy|đảng uỷ|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|huyện ủy|"
    "huyện uỷ|quận ủy|thị ủy|chi bộ|chi đoàn|đảng bộ|mặt trận|hợp tác xã|câu lạc bộ|thôn|bản(?! sắc| đồ)|tổ dân phố|khu phố|"
    "xã(?! hội)|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|đặc khu|lực lượng vũ trang|llvt|"
    "thường trực|ban thường vụ|ban thường trực|ban giám hiệu|bgh|ban giám đốc|hiệu trưởng|phó hiệu trưởng|"
    "giáo viên|gvcn|gv|tổng phụ trách|lãnh đạo|giám đốc|chủ tịch|bí thư|trưởng|chánh|chỉ huy trưởng|"
    "kiểm toán|chính phủ|quốc hội|thủ tướng|bưu điện|viễn thông|điện lực|nhà trường|nhà(?! nước| tạm)|nhóm|ubkt|"
    "vtv|vov|ttxvn|ttx|thông tấn xã|học sinh|sinh viên|phụ huynh|đồng chí|đ/c|ông|bà|cô|thầy|tiểu ban|cấp ủy|cấp uỷ|chính quyền|"
    "nhân dân|cơ quan thường trực|cơ quan|đơn vị|tổ chức|kế toán|văn thư|y tế trường|bảo vệ(?-i:(?! [a-zà-ỹđ]))|lớp|kiểm lâm|quản lý thị trường|"
    "tỉnh đoàn|thành đoàn|huyện đoàn|đoàn thanh niên|đoàn tncs|cá nhân|chủ đầu tư|nhà thầu|mầm non|tiểu học|thcs|thpt|"
    "ngành|lĩnh vực|địa phương|sở, ban, ngành"
)
FIELDS: Final[tuple[str, ...]] = (
    "Văn hóa, Thể thao và Du lịch", "Văn hóa và Thể thao", "Văn hóa - Xã hội", "Văn hóa - Thông tin",
    "Văn hóa và Thông tin", "Lao động - Thương binh và Xã hội", "Lao động, Thương binh và Xã hội",
    "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường", "Tài nguyên và Môi trường",
    "Thông tin và Truyền thông", "Khoa học và Công nghệ", "Giáo dục và Đào tạo", "Kế hoạch và Đầu tư",
    "Dân tộc và Tôn giáo", "Tài chính - Kế hoạch", "Kinh tế và Hạ tầng", "Tuyên giáo và Dân vận",
    "Kinh tế, Hạ tầng và Đô thị", "Nội vụ", "Tư pháp", "Tài chính", "Công Thương", "Xây dựng", "Y tế",
    "Ngoại vụ", "Du lịch", "Giao thông vận tải", "Quy hoạch - Kiến trúc", "Quốc phòng", "Công an",
    "Ngoại giao", "Dân tộc", "Tuyên giáo", "Dân vận", "Nội chính", "Kinh tế", "Quản lý đô thị",
)  # fmt: skip
"""Fields of departments: in a list each may stand without "Sở" (NĐ 45/2025, NĐ 24/2014)."""
ABBREVIATIONS: Final[Mapping[str, str]] = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc", "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "mttqvn": "mat tran to quoc viet nam", "tncs": "thanh nien cong san", "hcm": "ho chi minh",
    "qlda": "quan ly du an", "dtxd": "dau tu xay dung", "lhpn": "lien hiep phu nu",
    "ldld": "lien doan lao dong", "ccb": "cuu chien binh", "bhxh": "bao hiem xa hoi",
    "thcs": "trung hoc co so", "thpt": "trung hoc pho thong", "vhttdl": "van hoa the thao va du lich",
    "ldtbxh": "lao dong thuong binh va xa hoi", "ldtb&xh": "lao dong thuong binh va xa hoi",
    "tttt": "thong tin va truyen thong", "tt&tt": "thong tin va truyen thong",
    "gddt": "giao duc va dao tao", "gd&dt": "giao duc va dao tao", "gtvt": "giao thong van tai",
    "khdt": "ke hoach va dau tu", "kh&dt": "ke hoach va dau tu", "khcn": "khoa hoc va cong nghe",
    "kh&cn": "khoa hoc va cong nghe", "tnmt": "tai nguyen va moi truong",
    "tn&mt": "tai nguyen va moi truong", "nnmt": "nong nghiep va moi truong",
    "nn&mt": "nong nghiep va moi truong", "nn&ptnt": "nong nghiep va phat trien nong thon",
    "pt-th": "phat thanh truyen hinh", "ptth": "phat thanh truyen hinh", "vhnt": "van hoc nghe thuat",
    "ptdtnt": "pho thong dan toc noi tru", "vh-xh": "van hoa xa hoi", "bdbp": "bo doi bien phong",
    "llvt": "luc luong vu trang", "tw": "trung uong", "kt-xh": "kinh te xa hoi",
}  # fmt: skip
PERSONS: Final = r"(?:cac )?(?:d/c|dong chi|ong|ba|co|thay|chu tich|pho|bi thu|giam doc|nhu|lanh dao|bo truong|thu tuong|thu truong|hieu truong|ke toan|uy vien)\b.*"
CAPITALS: Final = frozenset((
    "UBND", "HĐND", "TUQ", "MTTQ", "TNCS", "BCH", "BCĐ", "BTC", "BTV", "TW", "TU", "HU", "QLDA",
    "ĐTXD", "ATTP", "PCCC", "CNTT", "UBMTTQ", "UBMTTQVN", "OCOP", "THCS", "THPT", "THPTDT", "KT",
    "CHQS", "BĐBP", "CCHC", "TTHC", "CĐS", "LĐLĐ", "LHPN", "CCB", "PTDTNT", "GDĐT", "VHTTDL",
    "XDCB", "ASEAN",
))  # fmt: skip
HEADS_IN_TEXT: Final = (
    r"\b(?:Sở|Ban(?! hành)|Bộ(?! đội| luật| trưởng)|Cục|Chi cục|Tổng cục|Phòng(?! (?:thờ|họp|khách|học|trưng bày|truyền thống))|Văn phòng|UBND|Ủy ban|HĐND|Hội đồng|"
    r"Hội(?! chợ| nghị| thảo| thi)|Đoàn|Liên đoàn|"
    r"Đài|Báo|Tạp chí|Công an|BCH|Trung tâm|Trường|Công ty|Ngân hàng|Kho bạc|Thanh tra|Viện|"
    r"Bảo hiểm|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|Điện lực|Tỉnh đoàn|Thường trực|Trạm)(?= )"
)
STOPS_IN_TEXT: Final = frozenset((
    "và", "của", "tại", "về", "ngày", "trong", "để", "theo", "phối", "xây", "tham", "tổ", "thực",
    "chỉ", "có", "là", "được", "đã", "cho", "với", "từ", "đến", "này", "khi", "nhằm", "do",
    "trên", "gửi", "khóa", "khoá", "nhiệm", "báo", "cử", "các", "những", "trước", "sau", "phân",
    "yêu", "quyết", "ban", "triển", "chuẩn", "thẩm", "năm", "lần", "thứ", "như", "xem", "tổng",
    "giao", "đang", "sẽ", "cùng", "đề", "chủ", "căn", "hướng", "kiểm", "rà", "trực", "tiếp", "ra",
    "làm", "phát", "lên", "số", "hoặc", "nếu", "bằng", "thuộc", "lựa", "xác", "nghiên", "đẩy",
    "nơi", "sớm", "kịp", "thời", "đầu", "đôn", "tăng", "bảo", "đảm",
))  # fmt: skip
"""First syllables of words that no name goes on with in small letters."""
MUST: Final = (
    r"(?:có trách nhiệm|có nhiệm vụ|chủ trì|chủ động|phối hợp|chịu trách nhiệm|tham mưu|căn cứ|"
    r"theo chức năng|trên cơ sở|là đầu mối|là cơ quan|làm đầu mối|hướng dẫn|bố trí|cử|thẩm định|đôn đốc)"
)
DO: Final = (
    r"(?:chỉ đạo|tổ chức|xây dựng|thực hiện|theo dõi|đẩy mạnh|tuyên truyền|triển khai|tăng cường|"
    r"đảm bảo|bảo đảm|lập|tổng hợp|tiếp tục|quán triệt|phân công|vận động|huy động|ban hành|rà soát|"
    r"báo cáo|kiểm tra|giám sát|cân đối|hỗ trợ|cung cấp|quản lý|đăng tải|đưa tin|chuẩn bị|phát động|"
    r"trực tiếp)"
)
EMPTY_IN_IDS: Final = frozenset((
    "va", "cac", "cua", "cho", "ve", "theo", "trong", "tai", "voi", "den", "la", "co", "duoc",
    "nhung", "mot", "so", "viec",
))  # fmt: skip
EMPTY_IN_TIES: Final = EMPTY_IN_IDS | frozenset((
    "tren", "khi", "nay", "de", "tu", "hoac", "nam", "to", "chuc", "thuc", "hien", "phoi", "hop",
    "chu", "tri", "xay", "dung", "don", "vi", "quan", "lien", "cong", "tac", "hoat", "dong",
    "noi", "trien", "khai", "tham", "muu", "chi", "dao", "huong", "dan", "ke", "hoach", "tinh",
    "truoc", "sau", "gia", "phuc", "vu",
))  # fmt: skip
