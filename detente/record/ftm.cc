#include "detente/record/ftm.h"

#include <algorithm>
#include <utility>

#include "detente/base/json_text.h"

namespace detente::record {
namespace {

// An entity before it is written: properties in the order in which they were first added.
class Entity {
 public:
  Entity(std::string id, std::string_view schema) : id_(std::move(id)), schema_(schema) {}

  // Empty and repeated values are passed over.
  void add(std::string_view property, std::string value) {
    if (value.empty()) return;
    auto found = std::find_if(properties_.begin(), properties_.end(),
                              [&](const auto& known) { return known.first == property; });
    if (found == properties_.end()) {
      properties_.push_back({property, {std::move(value)}});
    } else if (std::find(found->second.begin(), found->second.end(), value) ==
               found->second.end()) {
      found->second.push_back(std::move(value));
    }
  }

  void write(std::string& out) const {
    base::JsonText json;
    json.begin_object();
    json.key("id");
    json.text(id_);
    json.key("schema");
    json.text(schema_);
    json.key("properties");
    json.begin_object();
    for (const auto& [property, values] : properties_) {
      json.key(property);
      json.begin_array();
      for (const std::string& value : values) json.text(value);
      json.end_array();
    }
    json.end_object();
    json.end_object();
    out.append(json.take()).append("\n");
  }

  const std::string& id() const { return id_; }
  std::string_view schema() const { return schema_; }

 private:
  std::string id_;
  std::string_view schema_;
  std::vector<std::pair<std::string_view, std::vector<std::string>>> properties_;
};

// Adds `value` under the property of the table that holds `target`; says whether there is one.
bool add_mapped(Entity& entity, FtmTarget target, std::uint8_t type, std::string_view key,
                std::string value) {
  for (const FtmProperty& row : ftm_properties()) {
    if (row.target == target && row.type == type && row.key == key &&
        row.direction == FtmDirection::kBoth && ftm_schema_is(entity.schema(), row.schema)) {
      entity.add(row.property, std::move(value));
      return true;
    }
  }
  return false;
}

void add_field(Entity& entity, FtmTarget target, std::string value) {
  add_mapped(entity, target, 0, "", std::move(value));
}

// As add_mapped; a note says what FtM has no property for.
template <class E>
void add_typed(Entity& entity, FtmTarget target, E type, const std::string& value) {
  if (!add_mapped(entity, target, static_cast<std::uint8_t>(type), "", value)) {
    entity.add("notes", std::string(to_string(type)).append(": ").append(value));
  }
}

std::string ftm_date(base::Day day) { return base::to_string(day); }

void add_dates(Entity& entity, const Party& party) {
  for (const DatedFact& fact : party.dates) {
    PartialDate exact = fact.date.value;
    exact.circa = false;
    std::string text = to_string(exact);
    std::size_t slash = text.find('/');
    add_typed(entity, FtmTarget::kDate, fact.type, text.substr(0, slash));
    if (slash != std::string::npos) {
      add_typed(entity, FtmTarget::kDate, fact.type, text.substr(slash + 1));
    }
  }
}

void add_names(Entity& entity, const Party& party) {
  for (const Name& name : party.names) {
    add_typed(entity, FtmTarget::kName, name.type, name.full.value);
  }
  if (party.schema != Schema::kPerson) return;
  for (const Name& name : party.names) {
    if (name.type != NameType::kPrimary) continue;
    for (const NamePart& part : name.parts) {
      // Maiden names, nicknames and titles have no property of their own; names carry them.
      add_mapped(entity, FtmTarget::kNamePart, static_cast<std::uint8_t>(part.type), "",
                 part.text.value);
    }
  }
}

void add_countries(Entity& entity, const Party& party) {
  for (const CountryFact& fact : party.countries) {
    if (fact.code.empty()) {
      entity.add("notes",
                 std::string(to_string(fact.type)).append(": ").append(fact.printed.value));
    } else {
      add_typed(entity, FtmTarget::kCountry, fact.type, ftm_country(fact.code));
    }
  }
}

// Wallets, papers and other numbers are entities of their own.
bool is_separate(IdentifierType type) {
  return type == IdentifierType::kWallet || type == IdentifierType::kOther ||
         type == IdentifierType::kListReference;
}

void add_identifiers(Entity& entity, const Party& party) {
  for (const Identifier& identifier : party.identifiers) {
    if (is_separate(identifier.type)) continue;
    add_typed(entity, FtmTarget::kIdentifier, identifier.type, identifier.number.value);
  }
}

std::string lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

void add_properties(Entity& entity, const Party& party) {
  if (!party.listings.empty()) entity.add("topics", "sanction");
  for (const Property& property : party.properties) {
    std::string value = property.value.value;
    if (property.key == "gender") value = lower_ascii(value);  // FtM: "male", "female", "other"
    if (!add_mapped(entity, FtmTarget::kProperty, 0, property.key, value)) {
      entity.add("notes", std::string(property.key).append(": ").append(value));
    }
  }
}

// The entities around the party's own, with ids that continue its id.
class Lines {
 public:
  explicit Lines(const Party& party)
      : party_(party), entity_(ftm_id(party.source, party.entry), to_string(party.schema)) {}

  std::string write() {
    add_names(entity_, party_);
    add_dates(entity_, party_);
    for (const auto& place : party_.birth_places) {
      add_field(entity_, FtmTarget::kBirthPlace, place.value.printed);
    }
    add_countries(entity_, party_);
    add_identifiers(entity_, party_);
    std::string around;
    write_addresses(around);
    add_properties(entity_, party_);
    write_listings(around);
    write_identifiers(around);
    write_relations(around);
    std::string out;
    entity_.write(out);
    return out + around;
  }

 private:
  Entity beside(std::string_view schema, std::string_view kind, std::size_t number) const {
    std::string id = entity_.id();
    id.append("-").append(kind).append("-").append(std::to_string(number));
    return {std::move(id), schema};
  }

  void write_addresses(std::string& out) {
    for (std::size_t i = 0; i < party_.addresses.size(); ++i) {
      const Address& address = party_.addresses[i];
      add_field(entity_, FtmTarget::kAddress, address.full.value);
      if (Address{address.full, "", "", "", "", "", ""} == address) continue;
      Entity entity = beside("Address", "address", i);
      add_field(entity, FtmTarget::kAddressFull, address.full.value);
      add_field(entity, FtmTarget::kAddressStreet, address.street);
      add_field(entity, FtmTarget::kAddressCity, address.city);
      add_field(entity, FtmTarget::kAddressRegion, address.region);
      add_field(entity, FtmTarget::kAddressPostalCode, address.postal_code);
      add_field(entity, FtmTarget::kAddressCountry, ftm_country(address.country));
      add_field(entity, FtmTarget::kAddressNote, address.note);
      entity_.add("addressEntity", entity.id());
      entity.write(out);
    }
  }

  void write_listings(std::string& out) const {
    for (std::size_t i = 0; i < party_.listings.size(); ++i) {
      const Listing& listing = party_.listings[i];
      Entity entity = beside("Sanction", "sanction", i);
      add_field(entity, FtmTarget::kParty, entity_.id());
      add_field(entity, FtmTarget::kListingAuthority, listing.authority);
      add_field(entity, FtmTarget::kListingProgramme, listing.programme.value);
      add_field(entity, FtmTarget::kListingBasis, listing.legal_basis.value);
      add_field(entity, FtmTarget::kListingList, listing.list);
      if (listing.listed) {
        add_field(entity, FtmTarget::kListingListed, ftm_date(listing.listed->value));
      }
      if (listing.amended) {
        add_field(entity, FtmTarget::kListingAmended, ftm_date(listing.amended->value));
      }
      if (listing.until) {
        add_field(entity, FtmTarget::kListingUntil, ftm_date(listing.until->value));
      }
      for (const Text& measure : listing.measures) {
        add_field(entity, FtmTarget::kListingMeasure, measure.value);
      }
      add_field(entity, FtmTarget::kListingReason, listing.reason.value);
      entity.write(out);
    }
  }

  void write_identifiers(std::string& out) const {
    for (std::size_t i = 0; i < party_.identifiers.size(); ++i) {
      const Identifier& identifier = party_.identifiers[i];
      if (identifier.type == IdentifierType::kWallet) {
        Entity entity = beside("CryptoWallet", "wallet", i);
        add_field(entity, FtmTarget::kParty, entity_.id());
        add_field(entity, FtmTarget::kWalletNumber, identifier.number.value);
        add_field(entity, FtmTarget::kWalletCurrency, identifier.currency);
        entity.write(out);
      } else if (is_paper(identifier)) {
        write_paper(identifier, i, out);
      }
    }
  }

  // A number with more to it than the number.
  static bool is_paper(const Identifier& identifier) {
    return is_separate(identifier.type) || identifier.type == IdentifierType::kPassport ||
           !identifier.country.empty() || identifier.issued || identifier.expires ||
           !identifier.valid || !identifier.note.empty();
  }

  void write_paper(const Identifier& identifier, std::size_t number, std::string& out) const {
    bool passport = identifier.type == IdentifierType::kPassport;
    Entity entity = beside(passport ? "Passport" : "Identification", "id", number);
    add_field(entity, FtmTarget::kParty, entity_.id());
    add_field(entity, FtmTarget::kDocumentNumber, identifier.number.value);
    add_field(entity, FtmTarget::kDocumentPrintedType, identifier.printed_type);
    add_field(entity, FtmTarget::kDocumentCountry, ftm_country(identifier.country));
    if (identifier.issued) {
      add_field(entity, FtmTarget::kDocumentIssued, ftm_date(*identifier.issued));
    }
    if (identifier.expires) {
      add_field(entity, FtmTarget::kDocumentExpires, ftm_date(*identifier.expires));
    }
    if (!identifier.valid) add_field(entity, FtmTarget::kDocumentNote, "not valid");
    add_field(entity, FtmTarget::kDocumentNote, identifier.note);
    entity.write(out);
  }

  // FtM tells ownership, office and family apart by schema, a list by the words of the relation.
  static std::string_view schema_of(const Relation& relation) {
    std::string type = lower_ascii(relation.type.value);
    auto has = [&](std::string_view word) { return type.find(word) != std::string::npos; };
    if (relation.share || has("owned") || has("parent")) return "Ownership";
    if (has("family") || has("spouse") || has("relative")) return "Family";
    if (has("director") || has("leader or official")) return "Directorship";
    return "UnknownLink";
  }

  void write_relations(std::string& out) const {
    for (std::size_t i = 0; i < party_.relations.size(); ++i) {
      const Relation& relation = party_.relations[i];
      std::string other = ftm_id(party_.source, relation.other);
      if (relation.other.empty()) {
        Entity named = beside("LegalEntity", "other", i);
        named.add("name", relation.other_name.value);
        named.write(out);
        other = named.id();
      }
      Entity entity = beside(schema_of(relation), "relation", i);
      add_field(entity, FtmTarget::kParty, entity_.id());
      add_field(entity, FtmTarget::kRelationOther, other);
      write_relation(relation, entity);
      entity.write(out);
    }
  }

  static void write_relation(const Relation& relation, Entity& entity) {
    add_field(entity, FtmTarget::kRelationType, relation.type.value);
    add_field(entity, FtmTarget::kRelationTypeCode, relation.type_code);
    if (relation.share) {
      std::string share = base::to_string(relation.share->low);
      if (relation.share->high != relation.share->low) {
        share.append("-").append(base::to_string(relation.share->high));
      }
      add_field(entity, FtmTarget::kRelationShare, std::move(share));
    }
    if (relation.period.from) {
      add_field(entity, FtmTarget::kRelationFrom, ftm_date(*relation.period.from));
    }
    if (relation.period.until) {
      add_field(entity, FtmTarget::kRelationUntil, ftm_date(*relation.period.until));
    }
    if (relation.former) add_field(entity, FtmTarget::kRelationStatus, "former");
    add_field(entity, FtmTarget::kRelationNote, relation.note);
  }

  const Party& party_;
  Entity entity_;
};

}  // namespace

std::string to_ftm_lines(const Party& party) { return Lines(party).write(); }

}  // namespace detente::record
