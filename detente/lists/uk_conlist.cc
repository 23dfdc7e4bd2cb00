#include "detente/lists/uk_conlist.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "detente/base/csv.h"
#include "detente/lists/accounting.h"
#include "detente/lists/csv_text.h"
#include "detente/lists/printed_date.h"
#include "detente/lists/printed_name.h"
#include "detente/lists/printed_text.h"
#include "detente/lists/uk_conlist_columns.h"
#include "detente/lists/uk_conlist_other_information.h"
#include "detente/lists/uk_conlist_text.h"
#include "detente/record/country.h"
#include "detente/record/identifier.h"

namespace detente::lists {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;
using base::SourceSpan;
using record::IdentifierType;
using record::Party;

// What makes a fact the same: the party, the column, the text.
struct SeenValue {
  std::size_t party;
  std::size_t column;
  std::string value;

  friend bool operator==(const SeenValue&, const SeenValue&) = default;
};
struct SeenHash {
  std::size_t operator()(const SeenValue& seen) const {
    std::size_t place = (seen.party * kColumnCount + seen.column) * 0x9E3779B97F4A7C15U;
    return std::hash<std::string>()(seen.value) ^ place;
  }
};

// "18/01/1970", "00/01/1970", "01/1970", "1970".
std::optional<record::PartialDate> read_birth_date(std::string_view text) {
  if (text.size() == 7 && text[2] == '/') return read_printed_date("00/" + std::string(text));
  return read_printed_date(text);
}

class ConList {
 public:
  explicit ConList(const Document& document)
      : reader_(document.bytes, 0, options_of(document.bytes)),
        accounting_(0, document.bytes.size()),
        size_(document.bytes.size()) {
    list_.source = "uk.ofsi.conlist";
    list_.format = Format::kUkConListCsv;
  }

  Result<ParsedList> read() {
    DETENTE_CHECK(read_head());
    for (base::CsvRow row; reader_.next(row);) read_row(row);
    for (const SourceSpan& span : reader_.structure())
      accounting_.add_structure(span.begin, span.end);
    DETENTE_CHECK(accounting_.finish(list_));
    if (list_.parties.empty())
      return Error{ErrorKind::kMalformed, "no party in this file", {0, 0, size_}};
    for (Party& party : list_.parties) finish_party(party);
    return std::move(list_);
  }

 private:
  static base::CsvOptions options_of(std::string_view bytes) {
    base::CsvOptions options;
    if (base::first_byte_not_utf8(bytes)) options.encoding = base::CsvEncoding::kWindows1252;
    return options;
  }

  // The row with the day of publication, which a copy may lack, and the header.
  Result<base::Done> read_head() {
    base::CsvRow row;
    bool any = reader_.next(row);
    if (any && row.fields.size() == 2 && row.fields[0].value == "Last Updated") {
      base::CsvPiece day = base::trimmed(row.fields[1]);
      if (auto read = read_printed_day(day.text)) {
        DETENTE_TRY(auto published, base::day_in_zone(*read, "Europe/London"));
        list_.published = std::move(published);
      } else {
        list_.unread.push_back({row.fields[1].at, "publication", "expected a day as dd/mm/yyyy"});
      }
      accounting_.add_structure(row.at.begin, row.at.end);
      any = reader_.next(row);
    }
    if (any) {
      columns_ = ConListColumns(row);
      accounting_.add_structure(row.at.begin, row.at.end);
    }
    for (Column needed : {kName6, kGroupType, kGroup}) {
      if (columns_.has(needed)) continue;
      return Error{
          ErrorKind::kMalformed,
          "expected a header row with the column \"" + std::string(column_name(needed)) + "\"",
          {0, 0, any ? row.at.end : size_}};
    }
    return base::Done{};
  }

  base::CsvPiece cell(const base::CsvRow& row, std::size_t column) const {
    return columns_.cell(row, column);
  }

  void reject(const base::CsvRow& row, std::string why) {
    accounting_.add_rejected(row.at.begin, row.at.end);
    SourceSpan where{row.at.source, row.at.begin, row.fields.back().at.end};  // no line end
    list_.rejected.push_back({ErrorKind::kMalformed, std::move(why), where});
  }

  void read_row(const base::CsvRow& row) {
    if (row.fault) return reject(row, row.fault->message);
    if (row.fields.size() != columns_.width())
      return reject(row, "expected " + std::to_string(columns_.width()) + " columns, found " +
                             std::to_string(row.fields.size()));
    base::CsvPiece group = cell(row, kGroup);
    if (group.empty()) return reject(row, "a row without a Group ID");
    bool named = false;
    for (std::size_t i = kName6; i <= kName5; ++i) named = named || !cell(row, i).empty();
    if (!named) return reject(row, "a row without a name");
    accounting_.add_record(row.at.begin, row.at.end);
    auto [at, is_new] = groups_.try_emplace(std::string(group.text), list_.parties.size());
    party_ = at->second;
    if (is_new) start_party(row, group);
    Party& party = list_.parties[party_];
    add_names(row, party);
    add_birth(row, party);
    add_documents(row, party);
    add_address(row, party);
    add_properties(row, party);
    add_listing(row, party);
    // Behind the listings, which take its reasons.
    if (base::CsvPiece other = cell(row, kOther); first_time(kOther, other))
      read_uk_other_information(reader_, other, party, list_.unread);
  }

  void start_party(const base::CsvRow& row, const base::CsvPiece& group) {
    Party party;
    party.source = list_.source;
    party.entry = std::string(group.text);
    party.at = {row.at.source, row.at.begin, row.fields.back().at.end};
    base::CsvPiece type = cell(row, kGroupType);
    if (type.text == "Individual") {
      party.schema = record::Schema::kPerson;
    } else if (type.text == "Entity") {
      party.schema = record::Schema::kOrganization;
    } else if (type.text == "Ship") {
      party.schema = record::Schema::kVessel;
    } else {
      list_.unread.push_back({row.at, "group type", "expected Individual, Entity or Ship"});
    }
    list_.parties.push_back(std::move(party));
  }

  // Whether the current party has no such value in this column yet; false for no value.
  bool first_time(std::size_t column, const base::CsvPiece& piece) {
    return !piece.empty() && seen_.insert({party_, column, std::string(piece.text)}).second;
  }
  // The same for columns that belong together, joined by a sign that no field has.
  bool first_time(const base::CsvRow& row, std::initializer_list<std::size_t> columns) {
    std::string joined;
    bool any = false;
    for (std::size_t column : columns) {
      base::CsvPiece piece = cell(row, column);
      any = any || !piece.empty();
      joined += piece.text;
      joined += '\0';
    }
    return any && seen_.insert({party_, *columns.begin(), std::move(joined)}).second;
  }

  record::NameType name_type(const base::CsvRow& row) {
    base::CsvPiece type = cell(row, kAliasType);
    if (type.text == "Primary name" || type.text == "Prime Alias")
      return record::NameType::kPrimary;
    if (type.text == "FKA") return record::NameType::kFormer;
    if (type.text != "AKA" && type.text != "Primary name variation")
      list_.unread.push_back({row.at, "alias type", "expected Primary name, AKA or FKA"});
    return cell(row, kAliasQuality).text.starts_with("Low") ? record::NameType::kWeakAlias
                                                            : record::NameType::kStrongAlias;
  }

  void add_names(const base::CsvRow& row, Party& party) {
    if (first_time(row,
                   {kName6, kName1, kName2, kName3, kName4, kName5, kAliasType, kAliasQuality})) {
      record::NameType type = name_type(row);
      std::vector<record::NamePart> parts;
      bool person = party.schema == record::Schema::kPerson;
      for (std::size_t i = kName1; i <= kName5; ++i)
        parts.push_back({i == kName1 ? record::NamePartType::kGiven : record::NamePartType::kMiddle,
                         csv_text(reader_, cell(row, i))});
      parts.push_back({person ? record::NamePartType::kFamily : record::NamePartType::kWhole,
                       csv_text(reader_, cell(row, kName6))});
      record::Name name = joined_name(type, std::move(parts));
      if (!person && name.parts.size() == 1) name.parts.clear();
      party.names.push_back(std::move(name));
    }
    base::CsvPiece script = cell(row, kScriptName);
    if (!first_time(kScriptName, script)) return;
    // An alias row repeats the script name of the party, so that it is no alias of that row alone.
    record::Name name = whole_name(record::NameType::kStrongAlias, csv_text(reader_, script));
    name.language = cell(row, kScriptLanguage).text == "Bosnian" ? "bs" : "";
    party.names.push_back(std::move(name));
  }

  void add_birth(const base::CsvRow& row, Party& party) {
    base::CsvPiece date = cell(row, kBirthDate);
    if (first_time(kBirthDate, date)) {
      if (auto read = read_birth_date(date.text)) {
        party.dates.push_back(
            {record::DateType::kBirth, {*read, reader_.place(date)}, std::string(date.text)});
      } else {
        list_.unread.push_back({reader_.place(date), "birth date", "expected dd/mm/yyyy"});
        party.properties.push_back({"birth-date", csv_text(reader_, date)});
      }
    }
    if (first_time(row, {kBirthTown, kBirthCountry})) add_birth_places(row, party);
    base::CsvPiece nationality = cell(row, kNationality);
    if (!first_time(kNationality, nationality)) return;
    for (const NumberedValue& each : numbered_values(nationality)) {
      if (each.piece.empty()) continue;
      std::string code = country_of(each.piece);
      party.countries.push_back(
          {record::CountryType::kNationality, csv_text(reader_, each.piece), std::move(code)});
    }
  }

  // As printed, or the first country that the words name; unread if none.
  std::string country_of(const base::CsvPiece& piece) {
    if (auto code = record::country_code(piece.text)) return *code;
    std::string code = country_in_prose(piece.text);
    if (code.empty())
      list_.unread.push_back({reader_.place(piece), "country", "names no country that is known"});
    return code;
  }

  void add_birth_places(const base::CsvRow& row, Party& party) {
    std::vector<NumberedValue> towns = numbered_values(cell(row, kBirthTown));
    std::vector<NumberedValue> countries = numbered_values(cell(row, kBirthCountry));
    int count = 1;
    for (const NumberedValue& town : towns) count = std::max(count, town.last);
    for (const NumberedValue& country : countries) count = std::max(count, country.last);
    for (int number = 1; number <= count; ++number) {
      const NumberedValue* town = value_under(towns, number);
      const NumberedValue* country = value_under(countries, number);
      if (town == nullptr && country == nullptr) continue;
      record::Sourced<record::Place> place;
      for (const NumberedValue* value : {town, country}) {
        if (value == nullptr) continue;
        SourceSpan at = reader_.place(value->piece);
        if (!place.value.printed.empty()) place.value.printed += ", ";
        if (place.at.empty()) place.at = at;
        place.value.printed += value->piece.text;
        base::cover(place.at, at);
      }
      if (town != nullptr) place.value.city = std::string(town->piece.text);
      if (country != nullptr) place.value.country = country_of(country->piece);
      if (std::find(party.birth_places.begin(), party.birth_places.end(), place) ==
          party.birth_places.end())
        party.birth_places.push_back(std::move(place));
    }
  }

  void add_documents(const base::CsvRow& row, Party& party) {
    if (first_time(row, {kPassport, kPassportDetails}))
      add_documents(cell(row, kPassport), cell(row, kPassportDetails), IdentifierType::kPassport,
                    "Passport", party);
    IdentifierType type = party.schema == record::Schema::kPerson ? IdentifierType::kNationalId
                                                                  : IdentifierType::kRegistration;
    if (first_time(row, {kNationalId, kNationalIdDetails}))
      add_documents(cell(row, kNationalId), cell(row, kNationalIdDetails), type,
                    "National Identification", party);
  }

  void add_documents(const base::CsvPiece& numbers, const base::CsvPiece& details,
                     IdentifierType type, std::string_view printed_type, Party& party) {
    std::vector<NumberedValue> detail_values = numbered_values(details);
    if (numbers.empty()) {
      for (const NumberedValue& each : detail_values)
        if (!each.piece.empty())
          add_document(document_number(each.piece), each.piece, type, printed_type, party);
      return;
    }
    for (const NumberedValue& each : numbered_values(numbers)) {
      if (each.piece.empty()) continue;
      const NumberedValue* detail = value_under(detail_values, each.first);
      add_document(each.piece, detail == nullptr ? base::CsvPiece{} : detail->piece, type,
                   printed_type, party);
    }
  }

  void add_document(const base::CsvPiece& number, const base::CsvPiece& detail, IdentifierType type,
                    std::string_view printed_type, Party& party) {
    if (number.empty()) {
      list_.unread.push_back({reader_.place(detail), "document", "no number in this text"});
      party.properties.push_back({"document", csv_text(reader_, detail)});
      return;
    }
    std::string lower = lower_ascii(detail.text);
    if (type == IdentifierType::kNationalId) {
      bool tax =
          lower.find("fiscal") != std::string::npos || lower.find("tax") != std::string::npos;
      if (tax) type = IdentifierType::kTaxNumber;
      if (lower.find("passport") != std::string::npos) type = IdentifierType::kPassport;
      if (lower.find("driv") != std::string::npos) type = IdentifierType::kDrivingLicence;
    }
    record::Identifier identifier =
        record::make_identifier(type, csv_text(reader_, number), std::string(printed_type));
    identifier.country = country_in_prose(detail.text);
    identifier.issued = issue_day(detail.text);
    identifier.expires = expiry_day(detail.text);
    identifier.note = std::string(detail.text);
    for (std::string_view word : {"counterfeit", "fraudulent", "forged", "revoked"})
      if (lower.find(word) != std::string::npos) identifier.valid = false;
    party.identifiers.push_back(std::move(identifier));
  }

  void add_address(const base::CsvRow& row, Party& party) {
    if (!first_time(row, {kAddress1, kAddress2, kAddress3, kAddress4, kAddress5, kAddress6,
                          kPostCode, kCountry}))
      return;
    record::Address address;
    for (std::size_t i = kAddress1; i <= kCountry; ++i) {
      base::CsvPiece piece = cell(row, i);
      if (piece.empty()) continue;
      SourceSpan at = reader_.place(piece);
      if (address.full.at.empty()) address.full.at = at;
      base::cover(address.full.at, at);
      if (!address.full.value.empty()) address.full.value += ", ";
      address.full.value += piece.text;
    }
    for (std::size_t i = kAddress1; i <= kAddress5; ++i) {
      base::CsvPiece piece = cell(row, i);
      if (!piece.empty() && !address.street.empty()) address.street += ", ";
      address.street += piece.text;
    }
    address.city = std::string(cell(row, kAddress6).text);
    address.postal_code = std::string(cell(row, kPostCode).text);
    if (base::CsvPiece country = cell(row, kCountry); !country.empty())
      address.country = country_of(country);
    party.addresses.push_back(std::move(address));
  }

  void add_properties(const base::CsvRow& row, Party& party) {
    constexpr std::pair<Column, std::string_view> kKeys[] = {
        {kTitle, "title"}, {kPosition, "position"}, {kDesignated, "designated"}};
    for (const auto& [column, key] : kKeys) {
      base::CsvPiece piece = cell(row, column);
      if (!first_time(column, piece)) continue;
      for (const NumberedValue& each : numbered_values(piece))
        if (!each.piece.empty())
          party.properties.push_back({std::string(key), csv_text(reader_, each.piece)});
    }
  }

  void add_listing(const base::CsvRow& row, Party& party) {
    if (!first_time(row, {kRegime, kListed, kUpdated})) return;
    record::Listing listing;
    listing.authority = "uk.ofsi";
    listing.programme = csv_text(reader_, cell(row, kRegime));
    listing.listed = day_of(row, kListed);
    listing.amended = day_of(row, kUpdated);
    if (!party.listings.empty()) listing.reason = party.listings.front().reason;
    party.listings.push_back(std::move(listing));
  }

  std::optional<record::Sourced<base::Day>> day_of(const base::CsvRow& row, Column column) {
    base::CsvPiece piece = cell(row, column);
    if (piece.empty()) return std::nullopt;
    auto day = read_printed_day(csv_text(reader_, piece));
    if (!day) list_.unread.push_back({reader_.place(piece), "listing date", "expected dd/mm/yyyy"});
    return day;
  }

  void finish_party(Party& party) {
    std::stable_partition(party.names.begin(), party.names.end(), [](const record::Name& name) {
      return name.type == record::NameType::kPrimary;
    });
    if (party.names.front().type != record::NameType::kPrimary)
      list_.unread.push_back({party.at, "alias type", "no row of this group has the primary name"});
    const record::Text* other = record::find_property(party, "remark");
    if (other == nullptr || !mentions(other->value, "DOB is approximate")) return;
    for (record::DatedFact& fact : party.dates)
      if (fact.type == record::DateType::kBirth) fact.date.value.circa = true;
  }

  base::CsvReader reader_;
  Accounting accounting_;
  std::uint64_t size_;
  ParsedList list_;
  ConListColumns columns_;
  std::unordered_map<std::string, std::size_t> groups_;
  std::unordered_set<SeenValue, SeenHash> seen_;
  std::size_t party_ = 0;
};

}  // namespace

Result<ParsedList> read_uk_conlist(std::span<const Document> documents) {
  if (documents.size() != 1)
    return Error{ErrorKind::kMalformed,
                 "an edition of this list is one file",
                 {1, 0, documents.size() < 2 ? 0 : documents[1].bytes.size()}};
  return ConList(documents[0]).read();
}

}  // namespace detente::lists
