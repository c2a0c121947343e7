package io.onething.application;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;

/** What an agent may do for the principal (代理权限). */
public enum Act implements Worded {
    /** Hand the application in (提交申请). */
    SUBMIT("提交申请", "hand the application in"),
    /** Hand in what is to be corrected or was owed (补正补交). */
    SUPPLEMENT("补正补交", "hand in corrections"),
    /** Withdraw (撤回申请). */
    WITHDRAW("撤回申请", "withdraw"),
    /** Promise in the principal's name (作出承诺); needs to be granted expressly. */
    PROMISE("作出承诺", "promise"),
    /** Receive results (领取结果). */
    RECEIVE("领取结果", "receive results"),
    /** Pay (缴费). */
    PAY("缴费", "pay");

    private final Text title;

    Act(String zh, String en) {
        this.title = new Text(zh, en);
    }

    @Override
    public Text title() {
        return title;
    }
}
