// One table of an option file: reads values, and every fault with them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/law.h"
#include "detente/record/toml_fields.h"
#include "detente/relief/option.h"

namespace detente::relief {

// What all tables of a file share.  The objects that it points to outlive the rows.
struct OptionReader {
  std::string_view bytes;  // of the file
  const law::Law& law;
  law::Vocabulary vocabulary;  // authorities, programmes and conditions of the file
  std::vector<base::Error>& faults;
};

// A value that is absent, or at fault, is empty; the faults go to the reader.  Lives no longer than
// the fields and the reader.
class OptionRow {
 public:
  // `what` names the table in messages: "a clause".
  OptionRow(const record::TomlFields& fields, std::string_view what, OptionReader& reader)
      : fields_(fields), what_(what), reader_(reader) {}

  base::SourceSpan at() const { return fields_.at(); }
  bool has(std::string_view key) const { return fields_.has(key); }
  bool is_text(std::string_view key) const { return has(key) && fields_.text(key).has_value(); }
  // Of the value; of the table if the key is absent.
  base::SourceSpan place_of(std::string_view key) const { return fields_.at(key); }

  Text required_text(std::string_view key);
  std::optional<Text> text(std::string_view key);
  std::vector<Text> texts(std::string_view key);
  // The number of the word among `words`; absent: nothing.
  std::optional<std::size_t> word(std::string_view key, std::span<const std::string_view> words);
  std::size_t required_word(std::string_view key, std::span<const std::string_view> words);
  bool flag(std::string_view key, bool absent);
  std::optional<Moment> moment(std::string_view key);
  Moment required_moment(std::string_view key);
  std::optional<std::pair<Moment, Moment>> moments(std::string_view key);
  std::optional<Period> period(std::string_view key);
  std::optional<Expression> expression(std::string_view key, law::Scope scope,
                                       std::string_view zone);
  std::vector<Expression> expressions(std::string_view key, law::Scope scope,
                                      std::string_view zone);
  std::vector<std::string> activities(std::string_view key);
  // Numbers, in TOML or as text, by name.
  std::vector<std::pair<std::string, base::Decimal>> decimals(std::string_view key);

  // Rows of the table or array of tables below this one.
  std::optional<OptionRow> table(std::string_view key, std::string_view what);
  std::vector<OptionRow> tables(std::string_view key, std::string_view what);
  std::vector<std::string> keys() const { return fields_.keys(); }

  // The text is there and none of `ids`.
  void refer(const Text& id, std::span<const std::string> ids, std::string_view what);
  void fault(std::string message, const base::SourceSpan& where);
  void need(std::string_view key);
  // Takes the key for asked, if it is for a table whose keys are not fixed.
  void allow(std::string_view key) { asked_.push_back(key); }
  // A fault for each key that was not asked for.
  void finish();

 private:
  template <class T>
  T take(base::Result<T> result);
  std::optional<Expression> parse(const Text& text, law::Scope scope, std::string_view zone);

  record::TomlFields fields_;
  std::string_view what_;
  OptionReader& reader_;
  std::vector<std::string_view> asked_;
};

}  // namespace detente::relief
