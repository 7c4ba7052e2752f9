"""Every page under one router: nothing of another site's may act through any of them."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from api.pages import (
    evidence,
    first,
    follow,
    inbox,
    incident,
    notices,
    oversight,
    report,
    sessions,
    sign_in,
    unsealing,
)
from api.pages.visiting import same_origin

router = APIRouter(include_in_schema=False, dependencies=[Depends(same_origin)])
# What has an address of its own comes before forms, which take any word for their kind.
for each in (
    first,
    sign_in,
    inbox,
    evidence,
    report,
    follow,
    unsealing,
    incident,
    oversight,
    sessions,
    notices,
):
    router.include_router(each.router)
