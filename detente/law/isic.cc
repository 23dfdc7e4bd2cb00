#include "detente/law/isic.h"

#include <algorithm>

namespace detente::law {

namespace {

struct OrganizationType {
  std::string_view name;  // as OFAC prints it
  std::string_view isic;  // class, group or division; a letter for a whole section
};

// By name.  All that the SDN lists of 2024-05-28 to 2025-11-19 and the consolidated list of
// 2025-12-19 print but "Transnational Terrorist Group", which is no activity.  OFAC's names are
// those of ISIC Rev. 4, some shortened.
constexpr OrganizationType kOrganizationTypes[] = {
    {"Accounting, bookkeeping and auditing activities; tax consultancy", "6920"},
    {"Activities of holding companies", "6420"},
    {"Activities of political organizations", "9492"},
    {"Activities of sports clubs", "9312"},
    {"Advertising", "7310"},
    {"Beverage serving activities", "5630"},
    {"Central banking", "6411"},
    {"Chemicals and allied products wholesale", "4669"},
    {"Computer programming activities", "6201"},
    {"Construction of buildings", "4100"},
    {"Construction of other civil engineering projects", "4290"},
    {"Construction of roads and railways", "4210"},
    {"Construction of utility projects", "4220"},
    {"Cutting, shaping and finishing of stone", "2396"},
    {"Defense activities", "8422"},
    {"Extraction of crude petroleum", "0610"},
    {"Extraction of natural gas", "0620"},
    {"Financial and Insurance Activities", "K"},
    {"Financial leasing", "6491"},
    {"Freight air transport", "5120"},
    {"Gambling and betting activities", "9200"},
    {"General public administration activities", "8411"},
    {"Growing of pome fruits and stone fruits", "0124"},
    {"Growing of vegetables and melons, roots and tubers", "0113"},
    {"Hairdressing and other beauty treatment", "9602"},
    {"Higher education", "8530"},
    {"Inland freight water transport", "5022"},
    {"Inland passenger water transport", "5021"},
    {"Legal activities", "6910"},
    {"Logging", "0220"},
    {"Maintenance and repair of motor vehicles", "4520"},
    {"Management consultancy activities", "7020"},
    {"Manufacture of air and spacecraft and related machinery", "3030"},
    {"Manufacture of articles of concrete, cement and plaster", "2395"},
    {"Manufacture of basic precious and other non-ferrous metals", "2420"},
    {"Manufacture of chemicals and chemical products", "20"},
    {"Manufacture of computers and peripheral equipment", "2620"},
    {"Manufacture of furniture", "3100"},
    {"Manufacture of industrial, electric and electronic machinery", "28"},
    {"Manufacture of jewellery and related articles", "3211"},
    {"Manufacture of other fabricated metal products n.e.c.", "2599"},
    {"Manufacture of other food products n.e.c.", "1079"},
    {"Manufacture of other porcelain and ceramic products", "2393"},
    {"Manufacture of other special-purpose machinery", "2829"},
    {"Manufacture of plastics products", "2220"},
    {"Manufacture of pulp, paper and paperboard", "1701"},
    {"Manufacture of refined petroleum products", "1920"},
    {"Marine Fishing", "0311"},
    {"Mining and Quarrying", "B"},
    {"Mining of hard coal", "0510"},
    {"Mining of iron ores", "0710"},
    {"Mining of other non-ferrous metal ores", "0729"},
    {"Mixed farming", "0150"},
    {"Motion picture, video and television programme production activities", "5911"},
    {"News agency activities", "6391"},
    {"Non-specialized wholesale trade", "4690"},
    {"Operation of sports facilities", "9311"},
    {"Other amusement and recreation activities", "9329"},
    {"Other business support service activities n.e.c.", "8299"},
    {"Other financial service activities, except insurance and pension funding activities, n.e.c.",
     "6499"},
    {"Other food service activities", "5629"},
    {"Other human health activities", "8690"},
    {"Other information technology and computer service activities", "6209"},
    {"Other monetary intermediation", "6419"},
    {"Other reservation service and related activities", "7990"},
    {"Other telecommunications activities", "6190"},
    {"Other transportation support activities", "5229"},
    {"Packaging activities", "8292"},
    {"Passenger air transport", "5110"},
    {"Post-harvest crop activities", "0163"},
    {"Postal activities", "5310"},
    {"Private security activities", "8010"},
    {"Processing and preserving of fish, crustaceans and molluscs", "1020"},
    {"Professional, scientific, and technical activities", "M"},
    {"Public order and safety activities", "8423"},
    {"Publishing of newspapers, journals and periodicals", "5813"},
    {"Real estate activities on a fee or contract basis", "6820"},
    {"Real estate activities with own or leased property", "6810"},
    {"Research and experimental development on natural sciences and engineering", "7210"},
    {"Restaurants and mobile food service activities", "5610"},
    {"Retail sale of automotive fuel in specialized stores", "4730"},
    {"Retail sale of clothing, footwear and leather articles in specialized stores", "4771"},
    {"Retail sale of food in specialized stores", "4721"},
    {"Retail sale of hardware, paints and glass in specialized stores", "4752"},
    {"Retail sale of information and communications equipment in specialized stores", "4741"},
    {"Retail sale of pharmaceutical and medical goods, cosmetic and toilet articles in specialized "
     "stores",
     "4772"},
    {"Retail sale of textiles in specialized stores", "4751"},
    {"Retail sale via mail order houses or via Internet", "4791"},
    {"Sale of motor vehicle parts and accessories", "4530"},
    {"Sale of motor vehicles", "4510"},
    {"Sea and coastal freight water transport", "5012"},
    {"Service activities incidental to air transportation", "5223"},
    {"Service activities related to printing", "1812"},
    {"Short term accommodation activities", "5510"},
    {"Sports and recreation education", "8541"},
    {"Steam and air conditioning supply", "3530"},
    {"Support activities for animal production", "0162"},
    {"Support activities for crop production", "0161"},
    {"Support activities for other mining and quarrying", "0990"},
    {"Support activities for petroleum and natural gas extraction", "0910"},
    {"Tour operator activities", "7912"},
    {"Transportation and storage", "H"},
    {"Travel agency activities", "7911"},
    {"Trusts, funds and similar financial entities", "6430"},
    {"Wholesale and retail trade", "G"},
    {"Wholesale of construction materials, hardware, plumbing and heating equipment and supplies",
     "4663"},
    {"Wholesale of electronic and telecommunications equipment and parts", "4652"},
    {"Wholesale of food, beverages and tobacco", "4630"},
    {"Wholesale of jewelry, watches, precious stones, and precious metals", "4649"},
    {"Wholesale of metals and metal ores", "4662"},
    {"Wholesale of other household goods", "4649"},
    {"Wholesale of other machinery and equipment", "4659"},
    {"Wholesale of solid, liquid and gaseous fuels and related products", "4661"},
    {"Wired telecommunications activities", "6110"},
    {"Wireless telecommunications activities", "6120"},
};

struct Range {
  std::string_view first, last;  // both included; compared by as many digits as they have
  std::string_view sector;
};

// The first that fits.  Divisions that no sector of ours means are "other" (factories of goods
// without a sector) or "services".
constexpr Range kRanges[] = {
    {"A", "A", "agriculture"},    {"B", "B", "mining"},
    {"G", "G", "trade"},          {"H", "H", "transport"},
    {"K", "K", "finance"},        {"M", "M", "services"},
    {"01", "03", "agriculture"},  {"05", "05", "mining"},
    {"06", "06", "energy"},       {"0910", "0910", "energy"},
    {"07", "09", "mining"},       {"10", "12", "agriculture"},
    {"19", "19", "energy"},       {"2012", "2012", "agriculture"},
    {"24", "24", "metals"},       {"2520", "2520", "defence"},
    {"25", "25", "metals"},       {"26", "26", "technology"},
    {"3040", "3040", "defence"},  {"13", "33", "other"},
    {"35", "35", "energy"},       {"36", "39", "services"},
    {"41", "43", "construction"}, {"4520", "4520", "services"},
    {"45", "47", "trade"},        {"49", "53", "transport"},
    {"55", "56", "services"},     {"58", "60", "media"},
    {"61", "62", "technology"},   {"6391", "6391", "media"},
    {"63", "63", "technology"},   {"6420", "6420", "holding"},
    {"64", "66", "finance"},      {"72", "72", "technology"},
    {"68", "82", "services"},     {"8422", "8422", "defence"},
    {"84", "84", "other"},        {"85", "93", "services"},
    {"94", "94", "other"},        {"95", "96", "services"},
};

bool fits(const Range& range, std::string_view code) {
  std::string_view head = code.substr(0, range.first.size());
  return head.size() == range.first.size() && range.first <= head && head <= range.last;
}

}  // namespace

std::string_view isic_of(std::string_view organization_type) {
  auto found = std::lower_bound(
      std::begin(kOrganizationTypes), std::end(kOrganizationTypes), organization_type,
      [](const OrganizationType& type, std::string_view name) { return type.name < name; });
  bool known = found != std::end(kOrganizationTypes) && found->name == organization_type;
  return known ? found->isic : std::string_view();
}

std::string_view sector_of_isic(std::string_view code) {
  auto found = std::find_if(std::begin(kRanges), std::end(kRanges),
                            [code](const Range& range) { return fits(range, code); });
  return found == std::end(kRanges) ? std::string_view() : found->sector;
}

}  // namespace detente::law
