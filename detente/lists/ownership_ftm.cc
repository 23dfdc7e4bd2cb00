// Ownership data as FollowTheMoney entities: Ownership holds, Directorship is a flag of control.
#include "detente/lists/ftm_lines.h"
#include "detente/lists/ownership_readers.h"

namespace detente::lists {

namespace {

using record::HoldingKind;
using record::OwnershipEdge;

std::vector<const record::Text*> values(const FtmEntity& entity, std::string_view property) {
  std::vector<const record::Text*> found;
  for (const auto& [key, text] : entity.properties)
    if (key == property) found.push_back(&text);
  return found;
}

class Entities {
 public:
  explicit Entities(OwnershipFile& file) : file_(file) {}

  void take(const FtmEntity& entity) {
    const std::string& schema = entity.schema.value;
    if (schema == "Ownership") return take_links(entity, "owner", "asset", HoldingKind::kEquity);
    if (schema == "Directorship")
      return take_links(entity, "director", "organization", HoldingKind::kControl);
    ++file_.others;
    const std::string* name = entity.caption.value.empty() ? nullptr : &entity.caption.value;
    if (auto names = values(entity, "name"); !names.empty()) name = &names.front()->value;
    if (name != nullptr) file_.names.try_emplace(entity.id.value, *name);
  }

 private:
  void take_links(const FtmEntity& entity, std::string_view owner, std::string_view asset,
                  HoldingKind kind) {
    auto owners = values(entity, owner), assets = values(entity, asset);
    if (owners.empty() || assets.empty()) {
      file_.rejected.push_back({base::ErrorKind::kMalformed,
                                "expected " + std::string(owner) + " and " + std::string(asset),
                                entity.at});
      return;
    }
    OwnershipEdge edge;
    edge.kind = kind;
    if (kind == HoldingKind::kEquity) edge.share = share(entity);
    edge.at = entity.at;
    read_dates(entity, edge);
    if (auto roles = values(entity, "role"); !roles.empty()) edge.source = roles.front()->value;
    for (const record::Text* one : owners)
      for (const record::Text* other : assets) {
        edge.owner = one->value;
        edge.asset = other->value;
        file_.edges.push_back(edge);
      }
  }

  void unread(const record::Text& text, std::string what) {
    file_.unread.push_back({base::ErrorKind::kMalformed,
                            std::move(what) + " \"" + base::one_line(text.value) + "\"", text.at});
  }

  // All percentages that it states: from the least to the largest.
  base::PercentInterval share(const FtmEntity& entity) {
    std::optional<base::PercentInterval> share;
    for (const record::Text* text : values(entity, "percentage")) {
      auto one = printed_share(text->value);
      if (!one) {
        unread(*text, "a percentage that cannot be read, taken as unknown:");
        return kUnknownShare;
      }
      if (!share) share = one;
      share->low = std::min(share->low, one->low);
      share->high = std::max(share->high, one->high);
    }
    return share.value_or(kUnknownShare);
  }

  // The earliest of several beginnings, the latest of several ends; none if one cannot be read.
  void read_dates(const FtmEntity& entity, OwnershipEdge& edge) {
    for (const record::Text* text : values(entity, "startDate")) {
      auto day = first_day(text->value);
      if (!day) unread(*text, "a date that cannot be read:");
      if (day && (!edge.valid.from || *day < *edge.valid.from)) edge.valid.from = day;
    }
    for (const record::Text* text : values(entity, "endDate")) {
      auto day = day_behind(text->value);
      if (!day) unread(*text, "a date that cannot be read:");
      if (day && (!edge.valid.until || *day > *edge.valid.until)) edge.valid.until = day;
    }
  }

  OwnershipFile& file_;
};

}  // namespace

OwnershipFile read_ownership_ftm(std::string_view bytes, std::uint32_t source) {
  OwnershipFile file;
  file.format = OwnershipFormat::kFtmJsonLines;
  FtmLines lines = read_ftm_lines(bytes, source);
  file.rejected = std::move(lines.rejected);
  Entities entities(file);
  for (const FtmEntity& entity : lines.entities) entities.take(entity);
  return file;
}

}  // namespace detente::lists
