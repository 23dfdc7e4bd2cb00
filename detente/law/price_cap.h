// Numbers of the law that depend on a product or a day: price caps, tenors of debt.
#pragma once

#include <string_view>

#include "detente/law/law.h"
#include "detente/law/question.h"
#include "detente/law/truth.h"

namespace detente::law {

// Whether the price is above the cap of the product on the day of the service (of the question, if
// no event "service" is there).  The product is that of the goods' category; of goods without one
// heading 2709 is crude, and of others every product of the parameter may be meant.
// Unknown: no price, no goods, a service whose bounds meet two caps, products that differ.
// False, and `used` null, where no cap holds.  `used`: the cap that decided, if one did.
Truth is_above_cap(const Law& law, std::string_view parameter, const Question& question,
                   const Parameter*& used);

// Whether debt issued on that day (of the question, if no day of issue is there) falls under the
// tenor: false if it was issued before the first one held.  `used`: the tenor of that day.
Truth is_new_debt(const Law& law, std::string_view parameter, const Question& question,
                  const Parameter*& used);

}  // namespace detente::law
