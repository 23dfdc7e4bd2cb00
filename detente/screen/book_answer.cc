// Tested in book_test.cc.
#include "detente/screen/book_answer.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "detente/index/format.h"
#include "detente/screen/section_file.h"

namespace detente::screen {
namespace {

using base::Result;
using index::TextRow;

enum AnswerSection : std::size_t { kTexts, kEntries, kNames, kHits };
constexpr std::string_view kSections[] = {"texts", "entries", "names", "hits"};
const FileKind kAnswer = {{'D', 'T', 'N', 'H', 'I', 'T', 'S', '\n'}, 1, "book answer", kSections};

struct HitEntryRow {
  TextRow source;
  TextRow entry;
  TextRow name;
};
static_assert(sizeof(HitEntryRow) == 24 && sizeof(BookHit) == 16);

auto place_of(const BookAnswer& answer, const BookHit& hit) {
  const HitEntry& entry = answer.entries[hit.entry];
  return std::tuple<std::uint32_t, std::string_view, std::string_view>(hit.serial, entry.source,
                                                                       entry.entry);
}

HitChange change_of(HitChangeKind kind, const BookAnswer& answer, const BookHit& hit) {
  HitChange out;
  out.kind = kind;
  out.serial = hit.serial;
  out.entry = &answer.entries[hit.entry];
  out.matched = &answer.names[hit.matched];
  (kind == HitChangeKind::kGone ? out.before : out.after) = hit.score;
  return out;
}

bool in_order(const BookAnswer& answer) {
  for (std::size_t i = 1; i < answer.hits.size(); ++i)
    if (!(place_of(answer, answer.hits[i - 1]) < place_of(answer, answer.hits[i]))) return false;
  return true;
}

// Texts of an answer file, each once behind the other.
class TextWriter {
 public:
  TextRow add(std::string_view text) {
    const TextRow row{static_cast<std::uint32_t>(texts_.size()),
                      static_cast<std::uint32_t>(text.size())};
    texts_ += text;
    return row;
  }
  std::span<const char> bytes() const { return texts_; }

 private:
  std::string texts_;
};

}  // namespace

std::uint32_t AnswerMaker::entry_number(HitEntry entry) {
  const auto [at, added] =
      entries_.try_emplace(std::move(entry), static_cast<std::uint32_t>(answer_.entries.size()));
  if (added) answer_.entries.push_back(at->first);
  return at->second;
}

std::uint32_t AnswerMaker::name_number(const std::string& name) {
  const auto [at, added] =
      names_.try_emplace(name, static_cast<std::uint32_t>(answer_.names.size()));
  if (added) answer_.names.push_back(name);
  return at->second;
}

void AnswerMaker::add(std::uint32_t serial, const index::Index& index, const Hit& hit) {
  const index::EntryView entry = index.entry(hit.entry);
  answer_.hits.push_back(
      {serial,
       entry_number({std::string(entry.source), std::string(entry.entry), std::string(entry.name)}),
       name_number(hit.matched), hit.score});
}

// Each text is looked up once, however many hits have it.
void AnswerMaker::keep(const BookAnswer& before, const std::function<bool(const BookHit&)>& stays) {
  std::vector<std::optional<std::uint32_t>> entries(before.entries.size());
  std::vector<std::optional<std::uint32_t>> names(before.names.size());
  for (const BookHit& hit : before.hits) {
    if (!stays(hit)) continue;
    std::optional<std::uint32_t>& entry = entries[hit.entry];
    std::optional<std::uint32_t>& name = names[hit.matched];
    if (!entry) entry = entry_number(before.entries[hit.entry]);
    if (!name) name = name_number(before.names[hit.matched]);
    answer_.hits.push_back({hit.serial, *entry, *name, hit.score});
  }
}

// What was kept is in order: the rest is sorted and merged into it.
BookAnswer AnswerMaker::finish() {
  const auto before = [&](const BookHit& a, const BookHit& b) {
    return place_of(answer_, a) < place_of(answer_, b);
  };
  std::vector<BookHit>& hits = answer_.hits;
  const auto middle = std::is_sorted_until(hits.begin(), hits.end(), before);
  std::sort(middle, hits.end(), before);
  std::inplace_merge(hits.begin(), middle, hits.end(), before);
  entries_.clear();
  names_.clear();
  return std::move(answer_);
}

std::string_view to_string(HitChangeKind kind) {
  switch (kind) {
    case HitChangeKind::kNew:
      return "new";
    case HitChangeKind::kGone:
      return "gone";
    case HitChangeKind::kChanged:
      return "changed";
  }
  return "";
}

std::vector<HitChange> compare_answers(const BookAnswer& before, const BookAnswer& after) {
  std::vector<HitChange> out;
  auto a = before.hits.begin();
  auto b = after.hits.begin();
  while (a != before.hits.end() || b != after.hits.end()) {
    if (b == after.hits.end() ||
        (a != before.hits.end() && place_of(before, *a) < place_of(after, *b))) {
      out.push_back(change_of(HitChangeKind::kGone, before, *a++));
      continue;
    }
    if (a == before.hits.end() || place_of(after, *b) < place_of(before, *a)) {
      out.push_back(change_of(HitChangeKind::kNew, after, *b++));
      continue;
    }
    if (a->score != b->score || before.names[a->matched] != after.names[b->matched]) {
      out.push_back(change_of(HitChangeKind::kChanged, after, *b));
      out.back().before = a->score;
    }
    ++a;
    ++b;
  }
  return out;
}

std::string write_answer(const BookAnswer& answer) {
  TextWriter texts;
  std::vector<HitEntryRow> entries;
  std::vector<TextRow> names;
  for (const HitEntry& entry : answer.entries)
    entries.push_back({texts.add(entry.source), texts.add(entry.entry), texts.add(entry.name)});
  for (const std::string& name : answer.names) names.push_back(texts.add(name));
  SectionWriter writer(kAnswer, book_scoring());
  writer.add(texts.bytes());
  writer.add(std::span<const HitEntryRow>(entries));
  writer.add(std::span<const TextRow>(names));
  writer.add(std::span<const BookHit>(answer.hits));
  return writer.finish();
}

Result<BookAnswer> read_answer(std::string_view bytes) {
  std::vector<std::uint64_t> aligned((bytes.size() + 7) / 8);
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(aligned.data()));
  DETENTE_TRY(
      const SectionReader reader,
      SectionReader::open({reinterpret_cast<const char*>(aligned.data()), bytes.size()}, kAnswer));
  std::span<const char> texts;
  std::span<const HitEntryRow> entries;
  std::span<const TextRow> names;
  std::span<const BookHit> hits;
  DETENTE_CHECK(reader.read(kTexts, texts));
  DETENTE_CHECK(reader.read(kEntries, entries));
  DETENTE_CHECK(reader.read(kNames, names));
  DETENTE_CHECK(reader.read(kHits, hits));
  const auto inside = [&](const TextRow& row) {
    return row.offset <= texts.size() && row.size <= texts.size() - row.offset;
  };
  const auto text = [&](const TextRow& row) {
    return std::string(texts.data() + row.offset, row.size);
  };
  BookAnswer out;
  for (const HitEntryRow& row : entries) {
    if (!inside(row.source) || !inside(row.entry) || !inside(row.name))
      return reader.out_of_bounds(kEntries);
    out.entries.push_back({text(row.source), text(row.entry), text(row.name)});
  }
  for (const TextRow& row : names) {
    if (!inside(row)) return reader.out_of_bounds(kNames);
    out.names.push_back(text(row));
  }
  for (const BookHit& hit : hits)
    if (hit.entry >= entries.size() || hit.matched >= names.size() || hit.score > 10000)
      return reader.out_of_bounds(kHits);
  out.hits.assign(hits.begin(), hits.end());
  if (!in_order(out)) return reader.out_of_bounds(kHits);
  return out;
}

}  // namespace detente::screen
