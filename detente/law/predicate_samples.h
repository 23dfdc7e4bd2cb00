// Random predicates, questions and facts, for properties that hold for all of them.
#pragma once

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "detente/law/facts.h"
#include "detente/law/predicate.h"
#include "detente/law/question.h"

namespace detente::law {

// A fixed seed gives the same samples on every machine.
using Random = std::mt19937;

inline std::size_t below(Random& random, std::size_t count) { return random() % count; }

// Facts by table: what is not in it is not known where that can be said, else not so.
struct PartyRow {
  std::string id;
  std::string kind{};
  std::vector<std::string> countries{};
  std::optional<std::vector<std::string>> sectors{};
  std::vector<std::string> tags{};
  std::vector<std::string> listed_by{};    // "us.ofac", "us.ofac/US-RUSHAR"
  Truth derived = Truth::kFalse;           // under every authority
  Truth held = Truth::kFalse;              // every position, at every instant
  base::PercentInterval shares{{0}, {0}};  // in every party and sector, and of every owner
};

class TableFacts : public Facts {
 public:
  std::vector<PartyRow> rows;
  Truth vessels_listed = Truth::kFalse;

  std::string_view id(PartyIndex party) const override { return row(party).id; }
  std::string_view kind(PartyIndex party) const override { return row(party).kind; }
  Texts countries(PartyIndex party) const override { return row(party).countries; }
  std::optional<Texts> sectors(PartyIndex party) const override {
    const auto& sectors = row(party).sectors;
    return sectors ? std::optional<Texts>(*sectors) : std::nullopt;
  }
  Texts tags(PartyIndex party) const override { return row(party).tags; }
  Truth position_held(PartyIndex party, std::string_view, base::Seconds) const override {
    return row(party).held;
  }
  bool listed_by(PartyIndex party, std::string_view authority,
                 std::string_view programme) const override {
    for (std::string_view listing : row(party).listed_by) {
      if (!listing.starts_with(authority)) continue;
      std::string_view rest = listing.substr(authority.size());
      if (programme.empty() || (rest.starts_with('/') && rest.substr(1) == programme)) return true;
    }
    return false;
  }
  Truth derived_block(PartyIndex party, std::string_view) const override {
    return row(party).derived;
  }
  base::PercentInterval share_in_party(PartyIndex owner, std::string_view) const override {
    return row(owner).shares;
  }
  base::PercentInterval share_in_sector(PartyIndex owner, std::string_view) const override {
    return row(owner).shares;
  }
  base::PercentInterval owned_by(PartyIndex party, std::string_view) const override {
    return row(party).shares;
  }
  Truth vessel_listed(const Vessel&) const override { return vessels_listed; }

 private:
  const PartyRow& row(PartyIndex party) const { return rows[static_cast<std::size_t>(party)]; }
};

class TableConsignment : public ConsignmentFacts {
 public:
  Truth every = Truth::kFalse;  // the answer to every question of truth
  std::string holder;
  std::vector<Goods> goods;

  Truth in_country(std::string_view) const override { return every; }
  Truth departed() const override { return every; }
  Truth handed_over() const override { return every; }
  Truth delivered(std::string_view) const override { return every; }
  std::string_view title_holder() const override { return holder; }
  Truth loaded_before(base::Seconds) const override { return every; }
  std::span<const Goods> lines() const override { return goods; }
};

class TableConditions : public Conditions {
 public:
  Truth every = Truth::kFalse;

  Truth holds(std::string_view) const override { return every; }
};

}  // namespace detente::law
