#include "tests/prepared_lists.h"

#include <algorithm>

#include "detente/index/rows.h"
#include "detente/match/score.h"

namespace detente::tests {

using text::NameClass;

PreparedLists::PreparedLists(const index::Index& index, text::RelationWidth width)
    : index_(index), width_(width) {
  const index::Rows& rows = index.rows();
  for (std::uint32_t id = 0; id < rows.words.size(); ++id) {
    words_.push_back(index.word(id));
    spellings_.emplace_back();
  }
  for (std::uint32_t id = 0; id < rows.words.size(); ++id) {
    const text::Token& word = words_[id];
    for (const std::string& letters : word.spellings)
      spellings_[id].push_back({letters, text::traits_of(letters)});
    views_.push_back(
        {word.kind, word.script, word.native, text::hash_of(word.native), spellings_[id]});
  }
  for (std::uint32_t form = 0; form < rows.forms.size(); ++form) {
    tokens_.push_back(index.form_tokens(form));
    names_.emplace_back(tokens_.back(), static_cast<NameClass>(rows.forms[form].name_class), false,
                        width);
    names_.back().tell_phrases();
  }
}

void PreparedLists::score_all(
    const screen::Query& query,
    const std::function<void(std::uint32_t form, match::Nats z)>& scored) {
  const auto forms = index_.rows().forms;
  for (const NameClass name_class : match::classes_of(*query.schema)) {
    const text::TokenizedName tokenized = text::tokenize(query.name, name_class);
    match::PreparedName name(tokenized.tokens, name_class, false, width_);
    name.tell_phrases();
    std::vector<text::PreparedWord> words;
    for (const text::Token& token : tokenized.tokens) words.emplace_back(token);
    for (std::uint32_t form = 0; form < names_.size(); ++form)
      if (static_cast<NameClass>(forms[form].name_class) == name_class)
        scored(form, score(name, words, form));
  }
}

match::Nats PreparedLists::score(const match::PreparedName& query,
                                 const std::vector<text::PreparedWord>& words, std::uint32_t form) {
  const index::Rows& rows = index_.rows();
  const bool narrow = width_ == text::RelationWidth::kNarrow;
  similarities_.clear();
  for (const text::PreparedWord& word : words)
    for (const index::TokenRow& row : part(rows.tokens, rows.forms[form].tokens))
      similarities_.push_back(narrow ? text::similarity_narrow(word, views_[row.word])
                                     : text::similarity(word, views_[row.word]));
  if (narrow && std::all_of(similarities_.begin(), similarities_.end(),
                            [](std::int32_t similarity) { return similarity == 0; }))
    return match::kNoMatch;
  return match::score_prepared(query, names_[form],
                               static_cast<NameClass>(rows.forms[form].name_class), similarities_,
                               room_)
      .z;
}

}  // namespace detente::tests
