// How well words of a text score against listed names, each pair scored once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detente/match/alignment.h"
#include "detente/scan/vocabulary.h"

namespace detente::scan {

// Not shared between threads.
class WindowScores {
 public:
  // The score of the words as printed against the name, 0 to 10,000: the best over the classes of
  // the name's schema, less what a weak alias loses.  `listed` outlives this.
  std::uint32_t score(std::string_view window, const ListedName& listed);

 private:
  struct Query {
    text::NameClass name_class;
    text::TokenizedName name;
    match::PreparedName prepared;

    Query(std::string_view window, text::NameClass of)
        : name_class(of), name(text::tokenize(window, of)), prepared(name.tokens, of) {}
  };
  struct Window {
    std::vector<std::unique_ptr<const Query>> queries;        // those that were asked for
    std::unordered_map<std::uint32_t, std::uint32_t> scores;  // by name
  };

  const Query& query(Window& window, std::string_view printed, text::NameClass name_class);
  const match::PreparedName& prepared(const ListedName& listed, text::NameClass name_class);

  std::unordered_map<std::string, Window> windows_;
  std::unordered_map<std::uint64_t, std::unique_ptr<match::PreparedName>> names_;  // and by class
  match::Alignment room_;
};

}  // namespace detente::scan
