#include "detente/report/ownership_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "detente/report/html.h"
#include "detente/report/ownership_rows.h"
#include "detente/report/table.h"

namespace detente::report {

namespace {

using law::OwnershipNode;
using law::OwnershipStatus;

// Units of the view box.
constexpr double kBoxWidth = 150;
constexpr double kBoxHeight = 40;
constexpr double kGap = 24;
constexpr double kLayer = 104;
constexpr double kMargin = 12;
constexpr std::size_t kMostParties = 60;
constexpr std::size_t kMostOfLayer = 8;
constexpr std::size_t kLeastOfLayer = 4;
constexpr std::size_t kMostDepths = 1000;  // what lies above them is not asked
constexpr std::size_t kNameColumns = 20;

struct Box {
  double x = 0;  // of its middle
  double y = 0;  // of its top
};

class Picture {
 public:
  Picture(const OwnershipAnswer& answer, std::vector<OwnershipNode> parties)
      : answer_(answer), parties_(std::move(parties)) {
    place();
  }

  std::string svg() const {
    std::string out = fmt::format(
        "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {:.0f} {:.0f}\">\n<title>{}</title>\n",
        width_, height_, escape_html(ownership_summary(answer_)));
    for (OwnershipNode node : parties_)
      for (const law::OwnershipStep& step : answer_.standings[node].witness)
        out += holding(step, node);
    for (OwnershipNode node : parties_) out += box(node);
    return out + "</svg>\n";
  }

 private:
  // Below all that make it fall; a layer that is too wide goes on in the next row.
  void place() {
    std::map<std::size_t, std::vector<OwnershipNode>> layers;
    for (OwnershipNode node : parties_) layers[depth(node)].push_back(node);
    std::size_t widest = 1;
    for (const auto& [depth, layer] : layers)
      widest = std::max(widest, std::min(layer.size(), kMostOfLayer));
    widest = std::max(widest, kLeastOfLayer);  // letters of a small picture stay small
    width_ = 2 * kMargin + static_cast<double>(widest) * (kBoxWidth + kGap) - kGap;
    double y = kMargin;
    for (const auto& [depth, layer] : layers) {
      for (std::size_t i = 0; i < layer.size(); i += kMostOfLayer) {
        place_row(std::span(layer).subspan(i, std::min(kMostOfLayer, layer.size() - i)), y);
        y += kLayer;
      }
    }
    height_ = y - kLayer + kBoxHeight + kMargin;
  }

  // Of a loop, the party that is asked first stands lowest.
  std::size_t depth(OwnershipNode node) {
    auto [place, fresh] = depths_.try_emplace(node, 0);
    if (!fresh || depths_.size() > kMostDepths) return place->second;
    std::size_t deepest = 0;
    for (const law::OwnershipStep& step : answer_.standings[node].witness)
      deepest = std::max(deepest, depth(step.because) + 1);
    return depths_[node] = deepest;
  }

  void place_row(std::span<const OwnershipNode> row, double y) {
    double step = kBoxWidth + kGap;
    double x = width_ / 2 - step * (static_cast<double>(row.size()) - 1) / 2;
    for (OwnershipNode node : row) {
      boxes_[node] = {x, y};
      x += step;
    }
  }

  std::string box(OwnershipNode node) const {
    const Box& at = boxes_.at(node);
    OwnershipStatus status = answer_.standings[node].status;
    std::string name = shown_name(answer_, answer_.selection->parties[node]);
    const char* kind = status == OwnershipStatus::kListed    ? "listed"
                       : status == OwnershipStatus::kBlocked ? "blocked"
                                                             : "open";
    return fmt::format(
        "<rect class=\"party {}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.0f}\" height=\"{:.0f}\" "
        "rx=\"3\"><title>{}</title></rect>\n"
        "<text class=\"name\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n"
        "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
        kind, at.x - kBoxWidth / 2, at.y, kBoxWidth, kBoxHeight, escape_html(name), at.x, at.y + 17,
        escape_html(cut_to_width(on_one_line(name), kNameColumns)), at.x, at.y + 32,
        law::to_string(status));
  }

  // From the bottom of the owner to the top of the asset; its share three quarters of the way,
  // where lines that cross are apart.
  std::string holding(const law::OwnershipStep& step, OwnershipNode asset) const {
    const record::OwnershipEdge& edge = answer_.edges[step.edge];
    OwnershipNode owner = answer_.selection->find(edge.owner);
    auto from = boxes_.find(owner), to = boxes_.find(asset);
    if (from == boxes_.end() || to == boxes_.end() || owner == asset) return "";
    bool up = from->second.y >= to->second.y;
    double y1 = from->second.y + (up ? 0 : kBoxHeight), y2 = to->second.y + (up ? kBoxHeight : 0);
    double x1 = from->second.x, x2 = to->second.x;
    double middle = (y1 + y2) / 2;
    return fmt::format(
        "<path class=\"{}\" d=\"M{:.1f} {:.1f}C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}\"/>\n"
        "<text class=\"share\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
        up ? "back" : "course", x1, y1, x1, middle, x2, middle, x2, y2, x1 + (x2 - x1) * 0.844,
        y1 * 0.016 + middle * 0.562 + y2 * 0.422 + 4, escape_html(share_text(edge).substr(1)));
  }

  const OwnershipAnswer& answer_;
  std::vector<OwnershipNode> parties_;
  std::map<OwnershipNode, std::size_t> depths_;
  std::map<OwnershipNode, Box> boxes_;
  double width_ = 0;
  double height_ = 0;
};

}  // namespace

std::string ownership_graph(const OwnershipAnswer& answer,
                            const std::vector<OwnershipNode>& parties) {
  std::vector<OwnershipNode> drawn;
  bool reached = false;
  for (OwnershipNode node : parties) {
    OwnershipStatus status = answer.standings[node].status;
    if (status == OwnershipStatus::kClear || drawn.size() == kMostParties) continue;
    drawn.push_back(node);
    reached = reached || status != OwnershipStatus::kListed;
  }
  return reached ? Picture(answer, std::move(drawn)).svg() : "";
}

}  // namespace detente::report
