// Lists and customer files of any size, made up from a seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/made_names.h"
#include "detente/record/party.h"
#include "detente/screen/screen.h"

namespace detente::bench {

// The names in Latin letters of the current lists in the shared folder, and of its customers who
// are not listed; nothing if they cannot be read.  Names in other scripts are left out: a made name
// draws its words from all names and would mix scripts.
std::optional<std::vector<std::string>> names_of_lists();
std::optional<std::vector<std::string>> names_of_customers();

// The models of both, in the order drawn by `seed`; of syllables where there is no shared folder.
NameModel list_model(std::uint64_t seed);
NameModel customer_model(std::uint64_t seed);

// Parties of source "made.list" with 2.8 names each on average, as the current lists have: two
// thirds people with a date of birth, the others organizations, each with a country.  Entries are
// numbered from 1.
class PartyMaker {
 public:
  PartyMaker(NameModel model, std::uint64_t seed);

  record::Party next();
  const NameMaker& names() const { return names_; }

 private:
  NameMaker names_;
  match::Dice dice_;
  std::uint64_t parties_ = 0;
};

// Rows of a customer file: id, name, birth_date, country.
class CustomerMaker {
 public:
  CustomerMaker(NameModel model, std::uint64_t seed);

  static std::string header();
  std::string next();  // with its line end

 private:
  NameMaker names_;
  match::Dice dice_;
  std::uint64_t rows_ = 0;
};

}  // namespace detente::bench
