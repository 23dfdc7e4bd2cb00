// Which names of the lists could reach a score: none that does is left out.
#pragma once

#include <cstdint>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/alignment.h"
#include "detente/match/explanation.h"
#include "detente/screen/related.h"

namespace detente::screen {

// Names are found through the words that they share with the query.  A name's agreement with the
// query is at most the sum of what its words add; with that sum the score is bounded, and a list
// of postings is read only as far as the bound allows (doc/matching.md, "Found without loss").
class Candidates {
 public:
  Candidates(const index::Index& index, Counters& counters);

  // Forms of the class, ascending, without duplicates: all whose z_name without caps can be at
  // least `least_z` (a greater set).  Valid until the next call.
  const std::vector<std::uint32_t>& find(const match::PreparedName& query,
                                         text::NameClass name_class, match::Nats least_z);

  // text::relate of each word of the query with each of a form, row by row.  Valid until the next
  // call.  `by_definition`: the relation of every word was computed, not only of those that the
  // filter lets through.
  std::span<const std::int32_t> similarities(const match::PreparedName& query, std::uint32_t form,
                                             bool by_definition);

  // All forms of the class, [first, second).
  std::pair<std::uint32_t, std::uint32_t> forms_of(text::NameClass name_class) const;

 private:
  // What one word or phrase of the query can add to a name.
  struct List {
    struct Part {
      std::uint32_t word;
      std::int64_t weight;  // s * (m + m), 1/1024 of 1/1024 nat
    };
    struct Glued {
      std::uint32_t form;  // several of its words together are this one
      std::int64_t weight;
    };
    std::vector<Part> parts;
    std::vector<Glued> glued;
    std::int64_t most = 0;  // of the weights
    std::uint64_t postings = 0;
    std::uint32_t reach = 0;  // forms from here on need not be read for this list
    std::int64_t rest = 0;    // most of this list and all after it
  };

  void add_list(const std::vector<RelatedWord>& related, std::int64_t mass,
                const text::Token* word);
  void add_glued(List& list, const text::Token& word);
  void gather(const match::PreparedName& query);
  void bound(std::int64_t mass, text::NameClass name_class, match::Nats least_z);
  void traverse(const List& list);
  void touch(std::uint32_t form, std::int64_t weight);
  void keep(std::int64_t mass, text::NameClass name_class, match::Nats least_z);

  const index::Index& index_;
  Counters& counters_;
  RelatedWords related_;
  std::vector<std::int64_t> sums_;  // by form
  std::vector<std::uint32_t> touched_;
  std::vector<List> lists_;
  std::vector<std::uint32_t> found_;
  std::vector<std::int32_t> similarities_;
  std::pair<std::uint32_t, std::uint32_t> range_;
};

}  // namespace detente::screen
