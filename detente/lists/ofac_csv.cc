#include "detente/lists/ofac_csv.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "detente/base/csv.h"
#include "detente/lists/accounting.h"
#include "detente/lists/csv_text.h"
#include "detente/lists/ofac_remarks.h"
#include "detente/record/country.h"
#include "detente/record/identifier.h"

namespace detente::lists {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;
using base::SourceSpan;
using record::Party;
using record::Text;

constexpr std::array<std::size_t, 4> kColumns = {12, 5, 6, 2};  // by role
constexpr std::array<std::string_view, 4> kRoleNames = {"SDN", "ALT", "ADD", "COMMENTS"};
constexpr base::CsvOptions kOptions{',', base::CsvEncoding::kUtf8, false};

std::size_t columns_of(OfacCsvRole role) { return kColumns[static_cast<std::size_t>(role)]; }

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_header(const base::CsvRow& row) {
  return !row.fields.empty() && base::CsvHeader(row).find("ent_num") == 0U;
}

// The value without outer white space, empty for the null mark "-0- ".
base::CsvPiece cell_of(const base::CsvField& field) {
  base::CsvPiece cell = base::trimmed(field);
  if (cell.text == "-0-") cell.text = {};
  return cell;
}

// One file of the edition, read row by row with its accounting.
class OfacFile {
 public:
  OfacFile(const Document& document, std::uint32_t source, OfacCsvRole role, ParsedList& list)
      : reader_(document.bytes, source, kOptions),
        accounting_(source, document.bytes.size()),
        bytes_(document.bytes),
        role_(role),
        list_(list) {}

  // The next row of the right shape; a header row and rows that are rejected are passed over.
  bool next(base::CsvRow& row) {
    while (reader_.next(row)) {
      if (first_ && is_header(row)) {
        accounting_.add_structure(row.at.begin, row.at.end);
      } else if (row.fault) {
        reject(row, row.fault->message);
      } else if (row.fields.size() != columns_of(role_)) {
        reject(row, "expected " + std::to_string(columns_of(role_)) + " columns, found " +
                        std::to_string(row.fields.size()));
      } else {
        first_ = false;
        return true;
      }
      first_ = false;
    }
    return false;
  }

  void accept(const base::CsvRow& row) {
    accounting_.add_record(row.at.begin, row.at.end);
    for (const base::CsvField& field : row.fields) {
      if (field.value.starts_with("-0-")) writes_nulls_ = true;
      if (writes_nulls_ && field.value.empty())
        list_.unread.push_back({row.at, "null", "an empty field where this file writes \"-0-\""});
    }
  }

  void reject(const base::CsvRow& row, std::string why) {
    accounting_.add_rejected(row.at.begin, row.at.end);
    SourceSpan where{row.at.source, row.at.begin, row.fields.back().at.end};  // no line end
    list_.rejected.push_back({ErrorKind::kMalformed, std::move(why), where});
  }

  // The line of `row`; rows must be asked for in ascending order.
  std::uint64_t line_of(const base::CsvRow& row) {
    line_ += static_cast<std::uint64_t>(
        std::count(bytes_.begin() + static_cast<std::ptrdiff_t>(counted_),
                   bytes_.begin() + static_cast<std::ptrdiff_t>(row.at.begin), '\n'));
    counted_ = row.at.begin;
    return line_;
  }

  Result<base::Done> finish() {
    for (const SourceSpan& span : reader_.structure())
      accounting_.add_structure(span.begin, span.end);
    return accounting_.finish(list_);
  }

  SourceSpan place(const base::CsvPiece& cell) const { return reader_.place(cell); }
  Text text(const base::CsvPiece& cell) const { return csv_text(reader_, cell); }
  OfacRemarks::Place place_in(const base::CsvPiece& cell) const {
    return [this, cell](std::size_t from, std::size_t to) {
      return reader_.place(*cell.field, cell.begin + from, cell.begin + to);
    };
  }

 private:
  base::CsvReader reader_;
  Accounting accounting_;
  std::string_view bytes_;
  OfacCsvRole role_;
  ParsedList& list_;
  bool first_ = true;
  bool writes_nulls_ = false;
  std::uint64_t line_ = 1;
  std::uint64_t counted_ = 0;
};

struct Entry {
  std::size_t party;  // index into ParsedList::parties
  std::uint64_t line;
};

// The edition while it is read.
class OfacEdition {
 public:
  OfacEdition(std::span<const Document> documents, std::array<int, 4> documents_of_role)
      : documents_(documents), documents_of_role_(documents_of_role) {
    list_.format = Format::kOfacCsv;
  }

  Result<ParsedList> read() {
    DETENTE_CHECK(read_primary());
    if (list_.parties.empty())
      return Error{ErrorKind::kMalformed, "no record in this SDN file",
                   whole(OfacCsvRole::kPrimary)};
    DETENTE_CHECK(read_rows(OfacCsvRole::kAliases, &OfacEdition::add_alias));
    DETENTE_CHECK(read_rows(OfacCsvRole::kAddresses, &OfacEdition::add_address));
    list_.source = source();
    for (Party& party : list_.parties) party.source = list_.source;
    return std::move(list_);
  }

 private:
  using AddRow = bool (OfacEdition::*)(OfacFile&, const base::CsvRow&, Party&);

  int document_of(OfacCsvRole role) const {
    return documents_of_role_[static_cast<std::size_t>(role)];
  }
  SourceSpan whole(OfacCsvRole role) const {
    auto source = static_cast<std::size_t>(document_of(role));
    return {static_cast<std::uint32_t>(source), 0, documents_[source].bytes.size()};
  }
  OfacFile open(OfacCsvRole role) {
    auto source = static_cast<std::size_t>(document_of(role));
    return {documents_[source], static_cast<std::uint32_t>(source), role, list_};
  }

  // Long because the COMMENTS file stays open while the remarks that it goes on with are read.
  Result<base::Done> read_primary() {
    bool has_comments = document_of(OfacCsvRole::kComments) >= 0;
    std::optional<OfacFile> comments;
    std::unordered_map<std::string, std::vector<base::CsvRow>> overflow;
    std::vector<std::string> order;
    if (has_comments) {
      comments.emplace(open(OfacCsvRole::kComments));
      for (base::CsvRow row; comments->next(row); row = base::CsvRow()) {
        std::string ent_num(cell_of(row.fields[0]).text);
        auto [at, is_new] = overflow.try_emplace(ent_num);
        at->second.push_back(std::move(row));
        if (is_new) order.push_back(std::move(ent_num));
      }
    }
    OfacFile primary = open(OfacCsvRole::kPrimary);
    for (base::CsvRow row; primary.next(row);) {
      if (!add_party(primary, row)) continue;
      Party& party = list_.parties.back();
      OfacRemarks remarks;
      if (base::CsvPiece cell = cell_of(row.fields[11]); !cell.empty())
        remarks.append(cell.text, primary.place_in(cell));
      if (auto found = overflow.find(party.entry); found != overflow.end()) {
        for (const base::CsvRow& more : found->second) {
          base::CsvPiece cell = cell_of(more.fields[1]);
          if (!cell.empty()) remarks.append(cell.text, comments->place_in(cell));
          comments->accept(more);
        }
      }
      read_ofac_remarks(remarks, party, list_.unread);
    }
    for (const std::string& ent_num : order) {
      if (entries_.contains(ent_num)) continue;
      for (const base::CsvRow& row : overflow[ent_num]) comments->reject(row, orphan(row));
    }
    if (has_comments) DETENTE_CHECK(comments->finish());
    return primary.finish();
  }

  static std::string orphan(const base::CsvRow& row) {
    return "ent_num \"" + std::string(cell_of(row.fields[0]).text) +
           "\" has no row in the SDN file";
  }

  // False if the row is rejected.
  bool add_party(OfacFile& file, const base::CsvRow& row) {
    base::CsvPiece ent_num = cell_of(row.fields[0]);
    base::CsvPiece name = cell_of(row.fields[1]);
    std::string why;
    if (!all_digits(ent_num.text)) {
      why = "expected a number in the column ent_num";
    } else if (name.empty()) {
      why = "a record without a name";
    } else {
      auto [at, is_new] = entries_.try_emplace(std::string(ent_num.text),
                                               Entry{list_.parties.size(), file.line_of(row)});
      if (!is_new)
        why =
            "ent_num " + at->first + " is that of line " + std::to_string(at->second.line) + " too";
    }
    if (!why.empty()) {
      file.reject(row, std::move(why));
      return false;
    }
    file.accept(row);
    list_.parties.push_back(party_of(file, row));
    return true;
  }

  Party party_of(const OfacFile& file, const base::CsvRow& row) {
    Party party;
    party.entry = std::string(cell_of(row.fields[0]).text);
    party.at = {row.at.source, row.at.begin, row.fields.back().at.end};
    party.schema = schema_of(file, cell_of(row.fields[2]));
    base::CsvPiece name = cell_of(row.fields[1]);
    party.names.push_back(make_ofac_name(record::NameType::kPrimary, name.text,
                                         party.schema == record::Schema::kPerson,
                                         file.place_in(name)));
    add_listings(file, cell_of(row.fields[3]), party);
    add_property(file, "title", cell_of(row.fields[4]), party);
    if (base::CsvPiece call_sign = cell_of(row.fields[5]); !call_sign.empty())
      party.identifiers.push_back(record::make_identifier(
          record::IdentifierType::kCallSign, file.text(call_sign), "Vessel Call Sign"));
    add_property(file, "vessel-type", cell_of(row.fields[6]), party);
    add_property(file, "tonnage", cell_of(row.fields[7]), party);
    add_property(file, "gross-tonnage", cell_of(row.fields[8]), party);
    if (base::CsvPiece flag = cell_of(row.fields[9]); !flag.empty())
      party.countries.push_back({record::CountryType::kFlag, file.text(flag), country(file, flag)});
    if (base::CsvPiece owner = cell_of(row.fields[10]); !owner.empty()) {
      record::Relation relation;
      relation.type = {"Vessel Owner", {}};
      relation.other_name = file.text(owner);
      party.relations.push_back(std::move(relation));
    }
    return party;
  }

  record::Schema schema_of(const OfacFile& file, const base::CsvPiece& type) {
    if (type.empty()) return record::Schema::kOrganization;
    if (type.text == "individual") return record::Schema::kPerson;
    if (type.text == "vessel") return record::Schema::kVessel;
    if (type.text == "aircraft") return record::Schema::kAirplane;
    list_.unread.push_back({file.place(type), "record type", "none of the four types"});
    return record::Schema::kLegalEntity;
  }

  // "SDGT] [IFSR": the outer brackets are left out by the publisher.
  void add_listings(const OfacFile& file, const base::CsvPiece& programmes, Party& party) {
    constexpr std::string_view kJoint = "] [";
    for (std::size_t at = 0; at <= programmes.text.size();) {
      std::size_t end = std::min(programmes.text.find(kJoint, at), programmes.text.size());
      base::CsvPiece tag = programmes;
      tag.begin += at;
      tag.text = programmes.text.substr(at, end - at);
      if (tag.empty() && !party.listings.empty()) break;
      record::Listing listing;
      listing.authority = "us.ofac";
      listing.programme = file.text(tag);
      party.listings.push_back(std::move(listing));
      at = end + kJoint.size();
    }
    if (std::any_of(party.listings.begin(), party.listings.end(),
                    [](const auto& each) { return is_consolidated_tag(each.programme.value); }))
      ++consolidated_;
  }

  static void add_property(const OfacFile& file, std::string_view key, const base::CsvPiece& cell,
                           Party& party) {
    if (!cell.empty()) party.properties.push_back({std::string(key), file.text(cell)});
  }

  std::string country(const OfacFile& file, const base::CsvPiece& cell) {
    std::string code = record::country_code(cell.text).value_or("");
    if (code.empty())
      list_.unread.push_back({file.place(cell), "country", "names no country that is known"});
    return code;
  }

  Result<base::Done> read_rows(OfacCsvRole role, AddRow add) {
    if (document_of(role) < 0) return base::Done{};
    OfacFile file = open(role);
    for (base::CsvRow row; file.next(row);) {
      auto found = entries_.find(std::string(cell_of(row.fields[0]).text));
      if (found == entries_.end()) {
        file.reject(row, orphan(row));
      } else if ((this->*add)(file, row, list_.parties[found->second.party])) {
        file.accept(row);
      }
    }
    return file.finish();
  }

  bool add_alias(OfacFile& file, const base::CsvRow& row, Party& party) {
    base::CsvPiece type = cell_of(row.fields[2]);
    base::CsvPiece name = cell_of(row.fields[3]);
    if (name.empty()) {
      file.reject(row, "an alias without a name");
      return false;
    }
    bool former = type.text == "fka";
    if (!former && type.text != "aka" && type.text != "nka")
      list_.unread.push_back({row.fields[2].at, "alias type", "expected aka, fka or nka"});
    party.names.push_back(
        make_ofac_name(former ? record::NameType::kFormer : record::NameType::kStrongAlias,
                       name.text, party.schema == record::Schema::kPerson, file.place_in(name)));
    add_property(file, "alias-remark", cell_of(row.fields[4]), party);
    return true;
  }

  bool add_address(OfacFile& file, const base::CsvRow& row, Party& party) {
    base::CsvPiece street = cell_of(row.fields[2]);
    base::CsvPiece city = cell_of(row.fields[3]);
    base::CsvPiece state = cell_of(row.fields[4]);
    record::Address address;
    for (const base::CsvPiece& cell : {street, city, state}) {
      if (cell.empty()) continue;
      SourceSpan place = file.place(cell);
      if (address.full.value.empty()) {
        address.full = {std::string(cell.text), place};
      } else {
        address.full.value += ", ";
        address.full.value += cell.text;
        base::cover(address.full.at, place);
      }
    }
    if (!address.full.value.empty()) {
      address.street = std::string(street.text);
      address.city = std::string(city.text);
      if (!state.empty()) address.country = country(file, state);
      address.note = std::string(cell_of(row.fields[5]).text);
      party.addresses.push_back(std::move(address));
    }
    return true;
  }

  std::string source() const {
    std::size_t parties = list_.parties.size();
    bool named = false;
    if (consolidated_ * 2 == parties) {
      std::string name =
          documents_[static_cast<std::size_t>(document_of(OfacCsvRole::kPrimary))].name;
      for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      named = name.find("cons") != std::string::npos;
    }
    return consolidated_ * 2 > parties || named ? "us.ofac.consolidated" : "us.ofac.sdn";
  }

  std::span<const Document> documents_;
  std::array<int, 4> documents_of_role_;
  ParsedList list_;
  std::unordered_map<std::string, Entry> entries_;
  std::size_t consolidated_ = 0;
};

// The first error of a document that is no file of an edition, or that says a role twice.
Result<std::array<int, 4>> roles_of(std::span<const Document> documents) {
  std::array<int, 4> found = {-1, -1, -1, -1};
  for (std::size_t i = 0; i < documents.size(); ++i) {
    std::string_view bytes = documents[i].bytes;
    SourceSpan whole{static_cast<std::uint32_t>(i), 0, bytes.size()};
    if (auto bad = base::first_byte_not_utf8(bytes))
      return Error{
          ErrorKind::kMalformed, "expected ASCII or UTF-8", {whole.source, *bad, *bad + 1}};
    std::optional<OfacCsvRole> role = ofac_csv_role(bytes);
    if (!role)
      return Error{ErrorKind::kMalformed,
                   "none of OFAC's CSV files: expected ent_num and 12, 6, 5 or 2 columns", whole};
    int& place = found[static_cast<std::size_t>(*role)];
    if (place >= 0)
      return Error{ErrorKind::kMalformed,
                   "a second " + std::string(kRoleNames[static_cast<std::size_t>(*role)]) +
                       " file in one edition",
                   whole};
    place = static_cast<int>(i);
  }
  if (found[static_cast<std::size_t>(OfacCsvRole::kPrimary)] < 0)
    return Error{ErrorKind::kMalformed,
                 "an edition without its SDN file",
                 {0, 0, documents.empty() ? 0 : documents[0].bytes.size()}};
  return found;
}

}  // namespace

std::optional<OfacCsvRole> ofac_csv_role(std::string_view document) {
  base::CsvReader reader(document, 0, kOptions);
  std::array<int, 4> votes = {0, 0, 0, 0};
  base::CsvRow row;
  int rows = 0;
  bool header = false;
  for (; rows < 16 && reader.next(row); ++rows) {
    if (rows == 0) header = is_header(row);
    bool fits = is_header(row) || all_digits(cell_of(row.fields[0]).text);
    auto columns = std::find(kColumns.begin(), kColumns.end(), row.fields.size());
    if (fits && columns != kColumns.end())
      ++votes[static_cast<std::size_t>(columns - kColumns.begin())];
  }
  auto most = std::max_element(votes.begin(), votes.end());
  if (*most == 0 || (*most * 2 < rows && !header)) return std::nullopt;
  return static_cast<OfacCsvRole>(most - votes.begin());
}

bool is_consolidated_tag(std::string_view tag) {
  for (std::string_view prefix : {"NS-", "CMIC-", "FSE-", "561-", "CAPTA", "SSI"})
    if (tag.starts_with(prefix)) return true;
  return tag == "UKRAINE-EO13662";
}

Result<ParsedList> read_ofac_csv(std::span<const Document> documents) {
  DETENTE_TRY(auto roles, roles_of(documents));
  return OfacEdition(documents, roles).read();
}

}  // namespace detente::lists
