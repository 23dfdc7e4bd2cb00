#include "detente/lists/uk_conlist_other_information.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "detente/lists/csv_text.h"
#include "detente/lists/printed_date.h"
#include "detente/lists/printed_number.h"
#include "detente/lists/printed_text.h"
#include "detente/lists/uk_conlist_text.h"
#include "detente/record/country.h"
#include "detente/record/identifier.h"

namespace detente::lists {
namespace {

using record::IdentifierType;
using record::Party;

constexpr std::size_t kNone = std::string_view::npos;

enum class Role : std::uint8_t {
  kReference,
  kUnReference,
  kReason,
  kProperty,
  kContact,
  kRelation,
  kRegistration,
  kImo,
  kFlag,
  kFormerFlag,
  kBuilt,
};

struct Key {
  std::string_view word;
  Role role;
  std::string_view property = {};
  IdentifierType identifier = IdentifierType::kOther;
};

constexpr Key kKeys[] = {
    {"UK Sanctions List Ref", Role::kReference},
    {"UK Statement of Reasons", Role::kReason},
    {"UN Ref", Role::kUnReference},
    {"Gender", Role::kProperty, "gender"},
    {"Type of entity", Role::kProperty, "organization-type"},
    {"Type of ship", Role::kProperty, "vessel-type"},
    {"Tonnage of ship", Role::kProperty, "tonnage"},
    {"Length of ship", Role::kProperty, "length"},
    {"Phone number", Role::kContact, {}, IdentifierType::kPhone},
    {"Tel", Role::kContact, {}, IdentifierType::kPhone},
    {"Fax", Role::kContact, {}, IdentifierType::kPhone},
    {"Website", Role::kContact, {}, IdentifierType::kWebsite},
    {"Email address", Role::kContact, {}, IdentifierType::kEmail},
    {"Parent company", Role::kRelation},
    {"Subsidiaries", Role::kRelation},
    {"Current owners", Role::kRelation},
    {"Business Reg No", Role::kRegistration},
    {"IMO number", Role::kImo},
    {"Flag of ship", Role::kFlag},
    {"Previous flags", Role::kFormerFlag},
    {"Year built", Role::kBuilt},
};

// "(Key):" or "(Key) :".
struct FoundKey {
  const Key* key = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
};

FoundKey next_key(std::string_view text, std::size_t from) {
  for (std::size_t open = text.find('(', from); open != kNone; open = text.find('(', open + 1)) {
    std::string_view rest = text.substr(open + 1);
    for (const Key& key : kKeys) {
      if (!rest.starts_with(key.word)) continue;
      std::size_t at = open + 1 + key.word.size();
      std::string_view behind = text.substr(at, 3);
      if (behind.starts_with("):")) return {&key, open, at + 2};
      if (behind == ") :") return {&key, open, at + 3};
    }
  }
  return {nullptr, text.size(), text.size()};
}

// QDi.001, CFe.002, TI.A.114.01: letters, then digits, with dots.
std::size_t reference_size(std::string_view text) {
  std::size_t size = std::min(text.find_first_of(" \n\r\t,;"), text.size());
  while (size > 0 && (text[size - 1] == '.' || text[size - 1] == ')')) --size;
  return size;
}

class OtherInformation {
 public:
  OtherInformation(const base::CsvReader& reader, Party& party, std::vector<Unread>& unread)
      : reader_(reader), party_(party), unread_(unread) {}

  void read(const base::CsvPiece& text) {
    FoundKey key = next_key(text.text, 0);
    if (key.key == nullptr) return read_prose(text);
    add_property("remark", text.part(0, key.begin));
    while (key.key != nullptr) {
      FoundKey next = next_key(text.text, key.end);
      base::CsvPiece value = text.part(key.end, next.begin);
      if (!value.empty()) read_value(*key.key, value);
      key = next;
    }
  }

 private:
  void add_property(std::string_view key, const base::CsvPiece& value) {
    if (!value.empty()) party_.properties.push_back({std::string(key), csv_text(reader_, value)});
  }

  void add_reference(const base::CsvPiece& number, std::string_view printed_type) {
    party_.identifiers.push_back(record::make_identifier(
        IdentifierType::kListReference, csv_text(reader_, number), std::string(printed_type)));
  }

  void read_value(const Key& key, const base::CsvPiece& value) {
    switch (key.role) {
      case Role::kReference:
      case Role::kUnReference:
        return read_reference(key, value);
      case Role::kReason:
        for (record::Listing& listing : party_.listings) listing.reason = csv_text(reader_, value);
        return;
      case Role::kProperty:
        return add_property(key.property, value);
      case Role::kContact:
        return read_contacts(key, value);
      case Role::kRegistration:
        return read_registrations(value);
      default:
        break;
    }
    for (const NumberedValue& each : numbered_values(value))
      if (!each.piece.empty()) read_one(key, each.piece);
  }

  void read_one(const Key& key, const base::CsvPiece& value) {
    if (key.role == Role::kRelation) {
      record::Relation relation;
      relation.type = {std::string(key.word), {}};
      relation.other_name = csv_text(reader_, value);
      party_.relations.push_back(std::move(relation));
    } else if (key.role == Role::kImo) {
      party_.identifiers.push_back(record::make_identifier(
          IdentifierType::kImo, csv_text(reader_, value), std::string(key.word)));
    } else if (key.role == Role::kBuilt) {
      add_build_date(value);
    } else {
      for (const base::CsvPiece& piece : split_contacts(value)) add_flag(key, piece);
    }
  }

  void read_reference(const Key& key, const base::CsvPiece& value) {
    std::size_t size = reference_size(value.text);
    base::CsvPiece number = value.part(0, size);
    if (!number.empty()) add_reference(number, key.word);
    std::size_t rest = value.text.find_first_not_of(". ", size);
    if (rest != kNone) add_property("remark", value.part(rest, value.text.size()));
  }

  void add_flag(const Key& key, const base::CsvPiece& value) {
    std::string code = record::country_code(value.text).value_or("");
    if (code.empty())
      unread_.push_back({reader_.place(value), "country", "names no country that is known"});
    auto type =
        key.role == Role::kFlag ? record::CountryType::kFlag : record::CountryType::kFormerFlag;
    party_.countries.push_back({type, csv_text(reader_, value), std::move(code)});
  }

  void add_build_date(const base::CsvPiece& value) {
    auto date = read_printed_date(value.text);
    if (!date) {
      unread_.push_back({reader_.place(value), "build date", "no date in a form that is known"});
      return add_property("year-built", value);
    }
    party_.dates.push_back(
        {record::DateType::kBuild, {*date, reader_.place(value)}, std::string(value.text)});
  }

  static std::vector<base::CsvPiece> split_contacts(const base::CsvPiece& value) {
    std::vector<base::CsvPiece> pieces;
    for (std::size_t at = 0; at < value.text.size();) {
      std::size_t end = value.text.size();
      std::size_t next = end;
      for (std::string_view mark : {". ", ";", ", "}) {
        std::size_t found = value.text.find(mark, at);
        if (found < end) {
          end = found;
          next = found + mark.size();
        }
      }
      base::CsvPiece piece = value.part(at, end);
      if (piece.text.ends_with('.')) piece.text.remove_suffix(1);
      if (!piece.empty()) pieces.push_back(piece);
      at = next;
    }
    return pieces;
  }

  void read_contacts(const Key& key, const base::CsvPiece& value) {
    for (const NumberedValue& each : numbered_values(value)) {
      for (const base::CsvPiece& piece : split_contacts(each.piece)) {
        IdentifierType type = key.identifier;
        if (type != IdentifierType::kPhone)
          type = piece.text.find('@') != kNone ? IdentifierType::kEmail : IdentifierType::kWebsite;
        party_.identifiers.push_back(
            record::make_identifier(type, csv_text(reader_, piece), std::string(key.word)));
      }
    }
  }

  // "OGRN 1037739044111 dated 31/01/1994. Tax ID :7725056162"
  void read_registrations(const base::CsvPiece& value) {
    for (const NumberedValue& each : numbered_values(value)) {
      std::string country = country_in_prose(each.piece.text);
      for (const base::CsvPiece& piece : split_contacts(each.piece)) {
        base::CsvPiece number = document_number(piece);
        if (number.empty()) {
          unread_.push_back({reader_.place(piece), "registration", "no number in this text"});
          add_property("business-registration", piece);
          continue;
        }
        add_registration(piece, number, country);
      }
    }
  }

  void add_registration(const base::CsvPiece& piece, base::CsvPiece number,
                        const std::string& country) {
    std::string lower = lower_ascii(piece.text);
    bool tax = lower.find("tax") != kNone || lower.find("inn") != kNone;
    auto type = tax ? IdentifierType::kTaxNumber : IdentifierType::kRegistration;
    if (std::size_t colon = number.text.rfind(':'); colon != kNone)
      number = number.part(colon + 1, number.text.size());
    bool russian = lower.find("inn") != kNone || lower.find("ogrn") != kNone;
    std::string issuer = country.empty() && russian ? "ru" : country;
    type = narrowed_type(type, number.text, issuer);
    record::Identifier identifier =
        record::make_identifier(type, csv_text(reader_, number), "Business Reg No");
    identifier.country = std::move(issuer);
    if (piece.text.size() != number.text.size()) identifier.note = std::string(piece.text);
    party_.identifiers.push_back(std::move(identifier));
  }

  void read_prose(const base::CsvPiece& text) {
    add_property("remark", text);
    std::string lower = lower_ascii(text.text);
    if (std::size_t at = lower.find("un ref "); at != kNone) {
      base::CsvPiece rest = text.part(at + 7, text.text.size());
      base::CsvPiece number = rest.part(0, reference_size(rest.text));
      if (!number.empty()) add_reference(number, "UN Ref");
    }
    if (std::size_t at = lower.find("gender: "); at != kNone) {
      std::size_t end = std::min(lower.find_first_of(".,; ", at + 8), lower.size());
      add_property("gender", text.part(at + 8, end));
    }
  }

  const base::CsvReader& reader_;
  Party& party_;
  std::vector<Unread>& unread_;
};

}  // namespace

void read_uk_other_information(const base::CsvReader& reader, const base::CsvPiece& text,
                               Party& party, std::vector<Unread>& unread) {
  OtherInformation(reader, party, unread).read(text);
}

}  // namespace detente::lists
