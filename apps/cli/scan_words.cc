#include "apps/cli/scan_words.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <tuple>

#include "detente/base/json_text.h"
#include "detente/index/rows.h"
#include "detente/scan/name_finder.h"

namespace detente::cli {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

class WordsScan {
 public:
  WordsScan(const WordsQuery& query, const index::Index& index)
      : query_(query), index_(index), gazetteer_(scan::Gazetteer::of(index)) {
    if (!query.alike) return;
    alike_ = std::make_unique<scan::AlikeWords>(gazetteer_.words());
    memo_.emplace(gazetteer_, *alike_);
  }

  // In the order of the text; nothing if the file cannot be read to its end.
  std::optional<std::vector<scan::Occurrence>> read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    scan::NameFinder finder =
        memo_ ? scan::NameFinder(gazetteer_, *memo_) : scan::NameFinder(gazetteer_);
    std::vector<scan::Occurrence> found;
    std::string block(kBlock, '\0');
    while (in) {
      in.read(block.data(), static_cast<std::streamsize>(block.size()));
      finder.read(std::string_view(block).substr(0, static_cast<std::size_t>(in.gcount())), found);
    }
    if (!in.eof()) return std::nullopt;
    finder.finish(found);
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return std::tie(a.begin, a.end, a.identifier, a.wording) <
             std::tie(b.begin, b.end, b.identifier, b.wording);
    });
    return found;
  }

  // False if no wanted entry has the name or number.
  bool add_line(const std::string& file, const scan::Occurrence& found, std::string& text) const {
    return found.identifier ? add_number(file, found, text) : add_name(file, found, text);
  }

 private:
  bool add_name(const std::string& file, const scan::Occurrence& found, std::string& text) const {
    std::vector<index::EntryId> entries;
    std::string_view printed;
    for (const std::uint32_t number : gazetteer_.names_of(found.wording)) {
      const index::NameView name = index_.name(index::NameId{number});
      if (!is_wanted(name.entry)) continue;
      if (printed.empty()) printed = name.text;
      entries.push_back(name.entry);
    }
    if (entries.empty()) return false;
    text += line(file, found, {{"name", printed}}, entries);
    return true;
  }

  bool add_number(const std::string& file, const scan::Occurrence& found, std::string& text) const {
    const scan::ListedIdentifier& listed = gazetteer_.identifiers()[found.wording];
    std::vector<index::EntryId> entries = index_.find_identifier(listed.type, listed.normalised);
    std::erase_if(entries, [&](index::EntryId id) { return !is_wanted(id); });
    if (entries.empty()) return false;
    text += line(file, found,
                 {{"identifier", listed.normalised}, {"type", record::to_string(listed.type)}},
                 entries);
    return true;
  }

  const index::EntryRow& row_of(index::EntryId id) const {
    return index_.rows().entries[static_cast<std::uint32_t>(id)];
  }

  bool is_wanted(index::EntryId id) const {
    return query_.sources.empty() ||
           std::find(query_.sources.begin(), query_.sources.end(),
                     index_.rows().text(row_of(id).source)) != query_.sources.end();
  }

  using Field = std::pair<std::string_view, std::string_view>;

  // `what`: the fields that say what was found.
  std::string line(const std::string& file, const scan::Occurrence& found,
                   const std::vector<Field>& what,
                   const std::vector<index::EntryId>& entries) const {
    std::vector<std::string> ids;
    for (const index::EntryId id : entries) {
      const index::EntryRow& entry = row_of(id);
      ids.push_back(std::string(index_.rows().text(entry.source)) + ":" +
                    std::string(index_.rows().text(entry.entry)));
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    base::JsonText json;
    json.begin_object();
    json.key("file"), json.text(file);
    json.key("begin"), json.number(found.begin);
    json.key("end"), json.number(found.end);
    for (const auto& [key, value] : what) json.key(key), json.text(value);
    json.key("entries"), json.begin_array();
    for (const std::string& id : ids) json.text(id);
    json.end_array();
    json.end_object();
    return json.take() + "\n";
  }

  const WordsQuery& query_;
  const index::Index& index_;
  scan::Gazetteer gazetteer_;
  std::unique_ptr<scan::AlikeWords> alike_;
  std::optional<scan::AlikeMemo> memo_;
};

}  // namespace

Exit scan_words(const WordsQuery& query, World& world, const index::Index& index,
                std::string& text) {
  WordsScan scan(query, index);
  Exit exit = Exit::kDone;
  for (const std::string& file : query.files) {
    const auto found = scan.read(file);
    if (!found) {
      world.err << "detente: " << file << ": cannot be read\n";
      exit = Exit::kRefused;
      continue;
    }
    for (const scan::Occurrence& each : *found)
      if (scan.add_line(file, each, text) && exit == Exit::kDone) exit = Exit::kMatch;
  }
  return exit;
}

}  // namespace detente::cli
