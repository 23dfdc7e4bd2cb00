// Small worlds for tests of screening.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "detente/index/index.h"
#include "detente/record/identifier.h"
#include "detente/record/party.h"
#include "detente/screen/screen.h"
#include "detente/text/utf8.h"

namespace detente::screen::samples {

inline record::Party party(std::string entry, record::Schema schema,
                           std::vector<std::string> names) {
  record::Party out;
  out.source = "test.list";
  out.entry = std::move(entry);
  out.schema = schema;
  for (std::string& name : names) {
    record::Name row;
    row.type = out.names.empty() ? record::NameType::kPrimary : record::NameType::kStrongAlias;
    row.full.value = std::move(name);
    out.names.push_back(row);
  }
  return out;
}

inline std::shared_ptr<const index::Index> index_of(const std::vector<record::Party>& parties) {
  std::vector<const record::Party*> pointers;
  pointers.reserve(parties.size());
  for (const record::Party& each : parties) pointers.push_back(&each);
  return *index::Index::from_bytes(*index::compile({}, pointers, std::string(64, '0')));
}

inline Query query(std::string name, std::optional<record::Schema> schema = std::nullopt) {
  Query out;
  out.name = std::move(name);
  out.schema = schema;
  return out;
}

// Parties whose names are near each other in every way that the relation and the phrases know.
class World {
 public:
  explicit World(unsigned seed) : random_(seed) {
    for (int i = 0; i < 60; ++i) parties_.push_back(next_party(std::to_string(i)));
  }

  const std::vector<record::Party>& parties() const { return parties_; }
  std::mt19937& random() { return random_; }

  Query next_query() {
    Query out = query(random_() % 4 == 0 ? cut_name() : name());
    if (random_() % 2 == 0) out.schema = schema();
    if (random_() % 3 == 0) out.aliases.push_back(name());
    if (random_() % 3 == 0)
      out.birth_date = *record::whole_year(1960 + static_cast<int>(random_() % 4));
    if (random_() % 3 == 0) out.countries.push_back(random_() % 2 == 0 ? "ru" : "no");
    if (random_() % 4 == 0) out.identifiers.push_back(identifier());
    return out;
  }

  // A party like those there are.
  record::Party next_party(std::string entry) {
    record::Party each = party(std::move(entry), schema(), {name()});
    for (std::size_t aliases = random_() % 3; aliases > 0; --aliases) {
      record::Name alias;
      alias.full.value = name();
      alias.type = static_cast<record::NameType>(random_() % 4);
      each.names.push_back(alias);
    }
    add_facts(each);
    return each;
  }

 private:
  record::Schema schema() { return static_cast<record::Schema>(random_() % 6); }

  record::Identifier identifier() {
    return record::make_identifier(record::IdentifierType::kPassport,
                                   {"A12345" + std::to_string(random_() % 9), {}}, "passport");
  }

  void add_facts(record::Party& each) {
    if (random_() % 2 == 0) {
      record::DatedFact fact;
      fact.date.value = *record::whole_year(1960 + static_cast<int>(random_() % 4));
      each.dates.push_back(fact);
    }
    if (random_() % 2 == 0) {
      record::CountryFact fact;
      fact.code = random_() % 2 == 0 ? "ru" : "no";
      each.countries.push_back(fact);
    }
    if (random_() % 4 == 0) each.identifiers.push_back(identifier());
  }

  std::string name() {
    static const std::vector<std::string> words = {
        "Arden",    "Ardenn",  "Arne",    "Bank",     "of",     "Norway",  "Bel",     "Mont",
        "Belmont",  "J.",      "JK",      "John",     "Jon",    "Ltd",     "2",       "3",
        "Dr",       "al",      "Karimov", "Каримов",  "Петров", "Petrov",  "trading", "company",
        "Kerimov",  "alkarim", "Karim",   "李",       "Li",     "Lu",      "Quill",   "Roth",
        "Norwegen", "محمد",    "Mohamed", "Muhammad", "Bob",    "Robert",  "NTC",     "Xenon",
        "Tundra",   "Crest",   "김정",    "Jong",     "II",     "Belmond", "Belomnt", "Ка́римов"};
    std::string out;
    for (std::size_t left = 1 + random_() % 5; left > 0; --left)
      out += words[random_() % words.size()] + (left > 1 ? " " : "");
    return out;
  }

  // As a field of 33 to 35 letters leaves it.
  std::string cut_name() {
    std::string out = name();
    while (text::to_code_points(out).size() < 35) out += ' ' + name();
    return text::to_utf8(text::to_code_points(out).substr(0, 33 + random_() % 3));
  }

  std::mt19937 random_;
  std::vector<record::Party> parties_;
};

}  // namespace detente::screen::samples
